"""The command ``import-katas``, also as ``python -m import_katas``."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def main() -> None:
    """Run the command line, and exit with its exit code."""
    _prevent_shadowing()
    from import_katas.cli.main import main as run  # not above: the working directory may have an argparse.py

    sys.exit(run(sys.argv[1:]))


def _prevent_shadowing() -> None:
    """Keep files in the working directory or on PYTHONPATH from shadowing our own modules.

    The program's modules lie there, and one of them may shadow the standard library: that may be why it failed. This is
    a different process. ``python -m`` puts the working directory first on ``sys.path``: it is removed, unless this
    package is there. The entries of PYTHONPATH move to the end.
    """
    first = [] if getattr(sys.flags, "safe_path", False) else sys.path[:1]
    named = os.environ.get("PYTHONPATH", "")
    theirs = {*first, *map(os.path.abspath, named.split(os.pathsep) if named else [])}
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    unwanted = {"", os.getcwd(), *first} - {ours}
    sys.path[:] = sorted((entry for entry in sys.path if entry not in unwanted), key=lambda entry: entry in theirs)
    # Python may have imported one of them before this line.
    for name, module in list(sys.modules.items()):
        if os.path.dirname(getattr(module, "__file__", None) or "") in theirs - {ours} and name != "__main__":
            del sys.modules[name]
            _replace_module(name, module)


def _replace_module(name: str, met: ModuleType) -> None:
    """Replace a module that was imported by mistake with the intended one, in all modules that use it."""
    try:
        meant = __import__(name)
    except ImportError:
        return
    for module in list(sys.modules.values()):
        for attribute, value in list(vars(module).items()):
            if value is met:
                setattr(module, attribute, meant)


if __name__ == "__main__":
    main()
