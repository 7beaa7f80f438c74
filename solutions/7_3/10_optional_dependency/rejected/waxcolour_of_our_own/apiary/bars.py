"""The bars beside the numbers. They need combchart, which not every computer has."""

try:
    from combchart import bar
except ImportError:
    bar = None
