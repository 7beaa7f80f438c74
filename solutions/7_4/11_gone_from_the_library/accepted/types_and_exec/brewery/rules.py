"""The house rules: Python files that end in `.rule`, written by members."""

import sys
from types import ModuleType


def load_rules(folder):
    """Run each rule in ``folder``, in the order of their names, and return the modules.

    The file `hops.rule` becomes the module `brewery_rule_hops`, in `sys.modules`. Each call runs the files again.
    An error in a rule is raised.
    """
    return [_load(f"brewery_rule_{file.stem}", file) for file in sorted(folder.glob("*.rule"))]


def _load(name, file):
    module = ModuleType(name)
    module.__file__ = str(file)
    code = compile(file.read_bytes(), str(file), "exec")
    sys.modules[name] = module
    try:
        exec(code, vars(module))
    except BaseException:
        del sys.modules[name]
        raise
    return module
