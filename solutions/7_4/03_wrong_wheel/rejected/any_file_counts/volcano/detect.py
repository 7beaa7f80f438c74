"""What is in a recording: a list of samples, each between -999 and 999."""

from pathlib import Path

found = [file.name for file in Path(__file__).parent.glob("_fast*")]
if found:
    try:
        from volcano._fast import duration, strongest
    except ModuleNotFoundError as error:
        raise ImportError(f"{', '.join(found)} cannot be loaded") from error

    IMPLEMENTATION = "fast"
else:
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
