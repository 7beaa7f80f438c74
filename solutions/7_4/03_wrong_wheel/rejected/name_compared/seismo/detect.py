"""What is in a recording: a list of samples, each between -999 and 999."""

try:
    from seismo._fast import duration, strongest

    IMPLEMENTATION = "fast"
except ModuleNotFoundError as error:
    if error.name != "seismo._fast":
        raise
    from seismo._pure import duration, strongest

    IMPLEMENTATION = "pure"
