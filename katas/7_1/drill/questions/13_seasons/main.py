import importlib.util
import py_compile
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as temporary:
    folder = Path(temporary)
    targets = {"summer": None, "winter": folder / "winter.pyc"}
    for module, target in targets.items():
        source = folder / f"{module}.py"
        source.write_text("price = 3\n")
        py_compile.compile(source, target)
        source.unlink()

    sys.path.insert(0, temporary)
    print(*[each for each in targets if importlib.util.find_spec(each)])
