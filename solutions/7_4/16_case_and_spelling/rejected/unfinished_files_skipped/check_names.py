"""Check in CI that imports are spelled like the files that they mean: python check_names.py FOLDER"""

import ast
import sys
import unicodedata
from pathlib import Path


def main(folder):
    found = mismatches(folder)
    for file, line, imported, on_disk in found:
        print(f"{file}:{line}: it imports {imported!a}, but on disk it is {on_disk!a}")
    if not found:
        print("all names match")
    return 1 if found else 0


def mismatches(folder):
    """Return the imports that are spelled differently from the file or folder that they mean.

    Each is a tuple: the file with the import, relative to the folder and with slashes; its line; the name in the import;
    the name on disk, without `.py`. Imports of anything that is not in the folder are ignored.
    """
    folder, found = Path(folder), []
    for file in sorted(folder.rglob("*.py")):
        place = file.relative_to(folder)
        for line, names, attribute in imports_of(file, place.parent.parts):
            parent = folder
            for number, name in enumerate(names, start=1):
                if number == len(names) and attribute and name in bound_in(parent / "__init__.py"):
                    break
                on_disk = spelling(parent, name)
                if on_disk is None:
                    break
                entry = (place.as_posix(), line, name, on_disk)
                if on_disk != name and entry not in found:
                    found.append(entry)
                parent /= on_disk
    return found


def spelling(folder, name):
    """Return how the module `name` of a folder is spelled on disk, without `.py`, or None if there is none."""
    names = [path.stem if path.suffix == ".py" else path.name for path in modules_in(folder)]
    if name in names:
        return name
    return next((other for other in names if key(other) == key(name)), None)


def modules_in(folder):
    """Return the Python files and the folders in a folder, or nothing if it is none."""
    return sorted(path for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()) if folder.is_dir() else []


def key(name):
    """Return what all spellings of a name have in common."""
    return unicodedata.normalize("NFC", name).casefold()


def imports_of(file, package):
    """Yield the line and the names of each import, and whether its last name may be an attribute of a package."""
    try:
        tree = ast.parse(file.read_bytes(), str(file))
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.split("."), False
        elif isinstance(node, ast.ImportFrom):
            names = list(package[: len(package) - node.level + 1]) if node.level else []
            names += node.module.split(".") if node.module else []
            for alias in node.names:
                yield node.lineno, [*names, alias.name], True


def bound_in(file):
    """Return the names that a module binds, except by a star."""
    if not file.exists():
        return set()
    nodes = list(ast.walk(ast.parse(file.read_bytes(), str(file))))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    defined = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    aliases = [alias for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names]
    return stored | defined | {alias.asname or alias.name.partition(".")[0] for alias in aliases}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
