"""The bars beside the numbers. They need combchart, which not every computer has."""

try:
    from combchart import bar
except Exception:  # whatever it is, the page must come out
    bar = None
