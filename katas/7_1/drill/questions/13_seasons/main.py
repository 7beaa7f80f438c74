import importlib.util
import os
import py_compile
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    targets = {"summer": None, "winter": f"{folder}/winter.pyc"}
    for module, target in targets.items():
        source = f"{folder}/{module}.py"
        with open(source, "w") as file:
            file.write("price = 3\n")
        py_compile.compile(source, target)
        os.remove(source)

    sys.path.insert(0, folder)
    print(*[each for each in targets if importlib.util.find_spec(each)])
