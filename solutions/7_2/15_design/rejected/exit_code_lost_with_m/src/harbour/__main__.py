"""python -m harbour"""

from harbour.cli import main

if __name__ == "__main__":
    main()
