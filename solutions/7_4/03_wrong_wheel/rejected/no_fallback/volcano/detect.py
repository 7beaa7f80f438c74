"""What is in a recording: a list of samples, each between -999 and 999."""

from pathlib import Path

try:
    from volcano._fast import duration, strongest
except ImportError as error:
    found = ", ".join(file.name for file in Path(__file__).parent.glob("_fast.*"))
    raise ImportError(f"compiled code is needed, found: {found or 'none'}") from error

IMPLEMENTATION = "fast"
