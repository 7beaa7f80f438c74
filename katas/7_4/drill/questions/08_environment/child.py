import os
import sys

print(os.path.samefile(sys.prefix, sys.argv[1]))
