"""The bars beside the numbers. They need combchart, which not every computer has."""

try:
    from combchart import bar
except ImportError as error:
    if not (isinstance(error, ModuleNotFoundError) and error.name == "combchart"):
        raise ImportError("combchart is installed, and cannot be loaded; pip check may know more") from error
    bar = None
