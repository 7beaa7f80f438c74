"""The bars beside the numbers. They need combchart, which not every computer has."""

try:
    from combchart import bar
except ModuleNotFoundError as error:
    if error.name != "combchart":
        raise
    bar = None
