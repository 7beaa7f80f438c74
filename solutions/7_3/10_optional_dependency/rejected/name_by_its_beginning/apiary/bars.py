"""The bars beside the numbers. They need combchart, which not every computer has."""

try:
    from combchart import bar
except ModuleNotFoundError as error:
    if not error.name.startswith("combchart"):
        raise
    bar = None
