"""Analyze the learner's sources without running them."""

from __future__ import annotations

import ast
import functools
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["ImportStatement", "Source"]


@dataclass(frozen=True)
class ImportStatement:
    """One imported name in a source: ``from ..core import engine as e`` has module ``core``, level 2, name ``engine``.

    ``name`` is None for a plain ``import module``. ``line`` starts at 1. ``inside``: the name of the function or class
    that contains it, "" at module level.
    """

    module: str
    name: str | None
    level: int
    line: int
    inside: str


class Source:
    """One of the learner's Python files. Analyzing it does not run it."""

    def __init__(self, file: Path, relative: str) -> None:
        self.file: Final = file
        self.name: Final = relative

    @functools.cached_property
    def text(self) -> str:
        """Its text, decoded as Python does (PEP 263). Raises SyntaxError, UnicodeDecodeError or FileNotFoundError."""
        content = self.file.read_bytes()
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        except SyntaxError:  # not UTF-8, or an unknown encoding
            encoding = "utf-8"
        try:
            return io.StringIO(content.decode(encoding), newline=None).read()
        except UnicodeDecodeError as error:
            error.reason += f" (in {self.file})"
            raise

    @functools.cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree. Raises SyntaxError."""
        return ast.parse(self.text, str(self.file))

    @functools.cached_property
    def imports(self) -> tuple[ImportStatement, ...]:
        """Everything that it imports, anywhere in the file."""
        return tuple(_find_imports(self.tree, ""))

    def star_imports(self) -> tuple[ImportStatement, ...]:
        """Return its ``from … import *`` statements."""
        return tuple(statement for statement in self.imports if statement.name == "*")

    def with_imports_first(self, modules: Iterable[str] = ()) -> str:
        """Return its text as a thorough import sorter would leave it.

        All imports that run while the file loads move below the docstring, in their order: import statements, blocks
        that contain only imports, and calls of ``import_module``, unless they need a name that is defined above them.
        ``modules``: names of more modules to import below them, without binding a name. Raises SyntaxError.
        """
        tree = ast.parse(self.text, str(self.file))
        start = 0 if ast.get_docstring(tree) is None else 1
        top: list[ast.stmt] = []
        rest: list[ast.stmt] = []
        bound: set[str] = set()
        for node in tree.body[start:]:
            if _is_plain_import(node) or (_is_disguised_import(node) and bound.isdisjoint(_find_names(node))):
                top.append(node)
            else:
                rest.append(node)
                bound.update(_find_names(node, bound_only=True))
        more = ast.parse("\n".join(f"__import__({module!r})" for module in modules)).body
        tree.body[start:] = [*top, *more, *rest]
        return ast.unparse(tree) + "\n"

    def with_first(self, statement: str) -> str:
        """Return its text with a simple ``statement`` that runs first. Line numbers stay the same if that is possible.

        Raises SyntaxError.
        """
        body = self.tree.body
        start = 0 if ast.get_docstring(self.tree) is None else 1
        while start < len(body) and isinstance(future := body[start], ast.ImportFrom) and future.module == "__future__":
            start += 1
        if not start:
            return f"{statement}\n{self.text}"
        lines = self.text.splitlines(keepends=True)
        last = lines[(body[start - 1].end_lineno or 1) - 1].encode()
        column = body[start - 1].end_col_offset or len(last)
        lines[(body[start - 1].end_lineno or 1) - 1] = (
            last[:column] + f"; {statement}".encode() + last[column:]
        ).decode()
        return "".join(lines)


def _is_plain_import(node: ast.stmt) -> bool:
    """Return whether this is an import, or the ``__lazy_modules__ = …`` of PEP 810, which must be above the imports."""
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "__lazy_modules__"
    return isinstance(node, (ast.Import, ast.ImportFrom))


def _is_disguised_import(node: ast.stmt) -> bool:
    """Return whether this is a block that contains only imports, or a line that calls an import function."""
    if isinstance(node, (ast.If, ast.Try, ast.With)):
        body = [inner for inner in node.body if not isinstance(inner, ast.Pass)]
        return bool(body) and all(_is_plain_import(inner) or _is_disguised_import(inner) for inner in body)
    return isinstance(node, (ast.Assign, ast.AnnAssign, ast.Expr)) and any(
        isinstance(inner, ast.Call) and ast.unparse(inner.func).rpartition(".")[2] in ("import_module", "__import__")
        for inner in _walk_executed(node)
    )


def _find_names(node: ast.stmt, *, bound_only: bool = False) -> Iterator[str]:
    """Yield the names that a statement uses or binds; with ``bound_only``, only those that it binds in the module."""
    for inner in _walk_executed(node) if bound_only else ast.walk(node):
        if isinstance(inner, ast.Name) and not (bound_only and isinstance(inner.ctx, ast.Load)):
            yield inner.id
        elif isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield inner.name
        elif isinstance(inner, ast.alias):
            yield inner.asname or inner.name.partition(".")[0]


def _walk_executed(node: ast.AST) -> Iterator[ast.AST]:
    """Yield this node and those in it, without the bodies of functions and classes."""
    yield node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
        for child in ast.iter_child_nodes(node):
            yield from _walk_executed(child)


def _find_imports(node: ast.AST, inside: str) -> Iterator[ImportStatement]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield ImportStatement(alias.name, None, 0, child.lineno, inside)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                yield ImportStatement(child.module or "", alias.name, child.level, child.lineno, inside)
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield from _find_imports(child, child.name)
        else:
            yield from _find_imports(child, inside)
