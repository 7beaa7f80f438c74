import os, sys
sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != os.getcwd()]
