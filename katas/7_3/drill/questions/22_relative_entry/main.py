import os
import sys

sys.path.insert(0, "plugins")
os.chdir("backup")
import rain

print("rain from", rain.SOURCE)
