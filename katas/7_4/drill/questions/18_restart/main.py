import os
import subprocess
import sys

import jobs

if __name__ == "__main__":
    jobs.start()
    if "IS_CHILD" in os.environ:
        print("serving until a file changes")
    else:
        environ = {**os.environ, "IS_CHILD": "yes"}
        subprocess.run([sys.executable, "main.py"], env=environ)
