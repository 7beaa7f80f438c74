from importlib.util import find_spec

if find_spec("garden.tools.hose"):
    print("there is a hose")
