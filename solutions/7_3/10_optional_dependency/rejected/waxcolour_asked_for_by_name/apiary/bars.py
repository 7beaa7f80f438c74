"""The bars beside the numbers. They need combchart, which not every computer has."""

from importlib.util import find_spec

try:
    from combchart import bar
except ImportError:
    if find_spec("combchart") and not find_spec("waxcolour"):
        raise
    bar = None
