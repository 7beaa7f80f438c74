"""Where two searches begin. Don't change this."""

import os
import sys

print("import x begins in:", os.path.basename(sys.path[0] or os.getcwd()))
print("open('x') looks in:", os.path.basename(os.getcwd()))
