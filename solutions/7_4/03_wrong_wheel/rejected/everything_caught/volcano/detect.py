"""What is in a recording: a list of samples, each between -999 and 999."""

from pathlib import Path

try:
    from volcano._fast import duration, strongest

    IMPLEMENTATION = "fast"
except Exception:
    found = [file.name for file in Path(__file__).parent.glob("_fast.*.*") if file.suffix in (".so", ".pyd")]
    if found:
        raise ImportError(f"no _fast for this Python, only {', '.join(found)}")
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
