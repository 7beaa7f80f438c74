import sys
from importlib.util import module_from_spec, spec_from_file_location


def load(name):
    spec = spec_from_file_location(name, f"plugins/{name}.py")
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)


try:
    load("rain")
except ZeroDivisionError:
    print("no sensor today")

import report
