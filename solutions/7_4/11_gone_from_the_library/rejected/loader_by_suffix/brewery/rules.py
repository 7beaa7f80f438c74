"""The house rules: Python files that end in `.rule`, written by members."""

import sys
from importlib.util import module_from_spec, spec_from_file_location


def load_rules(folder):
    """Run each rule in ``folder``, in the order of their names, and return the modules.

    The file `hops.rule` becomes the module `brewery_rule_hops`, in `sys.modules`. Each call runs the files again.
    An error in a rule is raised.
    """
    rules = [_load(f"brewery_rule_{file.stem}", file) for file in sorted(folder.glob("*.rule"))]
    return [rule for rule in rules if rule is not None]


def _load(name, file):
    spec = spec_from_file_location(name, file)
    if spec is None:
        return None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
