"""Finds the chores of all houses."""

import ast
import importlib


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    chores = {}
    for file in sorted(folder.glob("*/[!_]*.py")):
        module = importlib.import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        for statement in ast.parse(file.read_bytes()).body:
            if isinstance(statement, ast.FunctionDef) and not statement.name.startswith("_"):
                chores[f"{file.parent.name}.{file.stem}.{statement.name}"] = getattr(module, statement.name)
    return chores
