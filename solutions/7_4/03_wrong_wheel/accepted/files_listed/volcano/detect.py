"""What is in a recording: a list of samples, each between -999 and 999."""

import sys
from pathlib import Path

try:
    from volcano._fast import duration, strongest

    IMPLEMENTATION = "fast"
except ModuleNotFoundError as error:
    if error.name != "volcano._fast":
        raise
    compiled = [file.name for file in Path(__file__).parent.glob("_fast.*") if file.suffix in (".so", ".pyd")]
    if compiled:
        raise ImportError(f"not for {sys.implementation.cache_tag}: {', '.join(compiled)}") from error
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
