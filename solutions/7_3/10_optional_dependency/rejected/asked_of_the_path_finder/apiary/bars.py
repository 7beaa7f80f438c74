"""The bars beside the numbers. They need combchart, which not every computer has."""

from importlib.machinery import PathFinder

if PathFinder.find_spec("combchart") is None:
    bar = None
else:
    from combchart import bar
