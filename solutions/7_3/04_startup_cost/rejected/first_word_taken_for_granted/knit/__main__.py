"""Runs the command: python -m knit."""

import sys

from knit import __version__

if sys.argv[1] == "--version":
    print(f"knit {__version__}")
else:
    from knit.cli import main

    main()
