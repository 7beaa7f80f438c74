"""The bars beside the numbers. They need combchart, which not every computer has."""

from importlib.util import find_spec

if find_spec("combchart") is None:
    bar = None
else:
    from combchart import bar
