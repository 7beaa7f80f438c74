"""The house rules: Python files that end in `.rule`, written by members."""

import imp


def load_rules(folder):
    """Run each rule in ``folder``, in the order of their names, and return the modules.

    The file `hops.rule` becomes the module `brewery_rule_hops`, in `sys.modules`. Each call runs the files again.
    An error in a rule is raised.
    """
    return [imp.load_source(f"brewery_rule_{file.stem}", str(file)) for file in sorted(folder.glob("*.rule"))]
