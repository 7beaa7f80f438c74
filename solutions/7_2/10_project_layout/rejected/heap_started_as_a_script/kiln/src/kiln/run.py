import os
import subprocess
import sys


def main():
    sys.stdout.flush()
    here = os.path.dirname(os.path.abspath(__file__))
    sys.exit(subprocess.run([sys.executable, os.path.join(here, "main.py"), *sys.argv[1:]]).returncode)
