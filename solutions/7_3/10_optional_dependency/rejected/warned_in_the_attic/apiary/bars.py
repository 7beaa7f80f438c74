"""The bars beside the numbers. They need combchart, which not every computer has."""

import warnings

try:
    from combchart import bar
except ModuleNotFoundError as error:
    if error.name != "combchart":
        raise
    warnings.warn("combchart is not installed", stacklevel=1)
    bar = None
