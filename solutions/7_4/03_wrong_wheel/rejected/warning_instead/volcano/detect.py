"""What is in a recording: a list of samples, each between -999 and 999."""

import warnings

try:
    from volcano._fast import duration, strongest

    IMPLEMENTATION = "fast"
except ImportError as error:
    warnings.warn(f"the slow functions are used: {error}", RuntimeWarning, stacklevel=2)
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
