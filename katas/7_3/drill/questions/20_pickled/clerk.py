import pickle
import sys

import main

try:
    order = pickle.load(sys.stdin.buffer)
except Exception as error:
    print(type(error).__name__)
else:
    print(order.article)
