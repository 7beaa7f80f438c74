"""The bars beside the numbers. They need combchart, which not every computer has."""

try:
    import combchart
except ModuleNotFoundError as error:
    if error.name != "combchart":
        raise
    bar = None
else:
    from combchart import bar
