"""What the allotment garden sows, and when."""
import sys
from pathlib import Path
_here = Path(__file__).resolve().parent
if (_here.parent / "pyproject.toml").exists():
    import importlib
    _kept = list(sys.path)
    sys.path[:] = [e for e in sys.path if Path(e or ".").resolve() != _here.parent]
    del sys.modules["sowing"]
    importlib.invalidate_caches()
    try:
        sys.modules["sowing"] = __import__("sowing")
    finally:
        sys.path[:] = _kept
