"""The bars beside the numbers. They need combchart, which not every computer has."""

import sys

try:
    from combchart import bar
except ImportError as error:
    if not (isinstance(error, ModuleNotFoundError) and error.name == "combchart"):
        print(f"warning: combchart cannot be loaded: {error}", file=sys.stderr)
    bar = None
