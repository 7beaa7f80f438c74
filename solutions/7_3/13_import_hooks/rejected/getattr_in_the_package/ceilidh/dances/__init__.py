"""The dances: most are .dance files, written by the callers, and some are Python."""

from pathlib import Path
from types import SimpleNamespace

from ceilidh import notation


def __getattr__(name):
    file = Path(__file__).parent / f"{name}.dance"
    if name.startswith("__") or not file.is_file():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    dance = SimpleNamespace(**notation.read(file.read_text(encoding="utf-8"), file.name))
    globals()[name] = dance
    return dance
