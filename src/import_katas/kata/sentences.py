"""The sentence of each check, which says what the learner should see. It is read without running the check."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from import_katas.kata.kata import KEPT_FILES, Kata

__all__ = ["read_sentences"]


def read_sentences(kata: Kata) -> Mapping[str, str]:
    """Return the docstring of each check as one line, by the check's name, in their order. Raises SyntaxError."""
    found = {
        node.name: " ".join((ast.get_docstring(node) or node.name).split())
        for file in sorted(kata.folder.glob("test_*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8"), str(file)).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    if kata.kept:
        found[KEPT_FILES] = f"The files that must not change are unchanged: {', '.join(kata.kept)}."
    return found
