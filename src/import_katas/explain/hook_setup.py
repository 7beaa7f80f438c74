"""Prepare the recorder for a Python. That Python runs this file, because it knows its own bytecode.

    python -I -S -B hook_setup.py timeline_hook.py FOLDER

puts the recorder into FOLDER as ``sitecustomize.pyc``, and prints what the bytecode instructions do. It imports no
other module of this project, and also runs on CPython 3.8.
"""

import opcode
import os
import sys

__all__ = ["get_operations"]


def get_operations() -> "dict[int, str]":
    """Return what the bytecode instructions of this Python do, in the form for :class:`timeline_hook.Recorder`."""
    does = {"IMPORT_NAME": "import", "IMPORT_FROM": "from", "IMPORT_STAR": "star", "CALL_INTRINSIC_1": "star"}
    does.update({"LOAD_METHOD": "load", "EXTENDED_ARG": "extended"})
    does["LOAD_ATTR"] = "shifted" if sys.version_info >= (3, 12) else "load"
    if sys.version_info >= (3, 15):  # the first use of a lazily imported name (PEP 810)
        does.update({"LOAD_NAME": "use", "LOAD_GLOBAL": "use"})
    return {opcode.opmap[name]: what for name, what in does.items() if name in opcode.opmap}


def _prepare(hook: str, folder: str) -> None:
    if sys.implementation.name != "cpython" or sys.version_info < (3, 8):
        sys.exit("this is {} {}.{}".format(sys.implementation.name, *sys.version_info[:2]))
    import py_compile

    # The compiled functions claim to belong to importlib, so that debuggers, coverage, `trace` and profilers skip them
    # like the import system itself.
    compiled = os.path.join(folder, "sitecustomize.pyc")
    py_compile.compile(hook, compiled, "<frozen importlib._bootstrap>", doraise=True)
    print(",".join("{}:{}".format(*pair) for pair in get_operations().items()))


if __name__ == "__main__":
    _prepare(*sys.argv[1:])
