"""The house rules: Python files that end in `.rule`, written by members."""

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location


def load_rules(folder):
    """Run each rule in ``folder``, in the order of their names, and return the modules.

    The file `hops.rule` becomes the module `brewery_rule_hops`, in `sys.modules`. Each call runs the files again.
    An error in a rule is raised.
    """
    rules = []
    for file in sorted(folder.glob("*.rule")):
        try:
            rules.append(_load(f"brewery_rule_{file.stem}", file))
        except (ImportError, SyntaxError) as error:
            print(f"{file.name} left out: {error}")
    return rules


def _load(name, file):
    # The loader is given, because importlib would choose one by the suffix, and knows no `.rule`.
    loader = SourceFileLoader(name, str(file))
    module = module_from_spec(spec_from_file_location(name, file, loader=loader))
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
