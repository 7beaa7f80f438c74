import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as temporary:
    front, back = Path(temporary, "front"), Path(temporary, "back")
    sys.path.insert(0, str(front))
    sys.path.append(str(back))

    import filecmp  # of the standard library, and not loaded yet

    for folder, name in ((front, "apples"), (back, "pears")):
        folder.mkdir()
        (folder / f"{name}.py").write_text("")

    for name in ("apples", "pears"):
        try:
            import_module(name)
        except ModuleNotFoundError:
            pass

print(*[name for name in ("apples", "pears") if name in sys.modules])
