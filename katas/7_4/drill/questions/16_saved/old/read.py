import pickle
import sys

try:
    basket = pickle.load(sys.stdin.buffer)
except ImportError:
    print(False)
else:
    print(True)
