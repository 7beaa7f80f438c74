"""What is in a recording: a list of samples, each between -999 and 999."""

try:
    from volcano._fast import duration, strongest

    IMPLEMENTATION = "fast"
except ModuleNotFoundError:
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
