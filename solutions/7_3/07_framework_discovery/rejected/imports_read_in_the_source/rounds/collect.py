"""Finds the chores of all houses."""

import ast
import importlib
import inspect


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        imported = set()
        for statement in ast.parse(file.read_bytes()).body:
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                imported.update(alias.asname or alias.name for alias in statement.names)
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if name not in imported and not name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{name}"] = thing
    return chores
