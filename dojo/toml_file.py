"""A TOML file whose every key is known, of the right type, and there if it must be."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["Table", "TomlError", "read"]

T = TypeVar("T")
_REQUIRED: Final[Any] = object()
_NAMES: Final = {str: "a string", list: "a list of strings", float: "a number", dict: "a table"}


class TomlError(ValueError):
    """One line: which file, which key, what is wrong with it."""


class Table:
    """A table of a TOML file, whose keys are taken one by one."""

    def __init__(self, file: Path, items: Mapping[str, Any], name: str = "") -> None:
        self.file: Final = file
        self.name: Final = name
        self._items: Final = dict(items)
        self._taken: Final[list[str]] = []

    def error(self, key: str, problem: str) -> TomlError:
        """Return the error that names this file, ``key`` and the ``problem``."""
        return TomlError(f"{self.file}: {self.name}{key}: {problem}")

    def take(self, key: str, kind: type[T], default: T = _REQUIRED) -> T:
        """Return the value of ``key``. Raises :class:`TomlError` if it is missing, empty or of another type."""
        self._taken.append(key)
        if key not in self._items:
            if default is not _REQUIRED:
                return default
            near = difflib.get_close_matches(key, self._items.keys(), n=1)
            hint = f"; is {near[0]!r} a misspelling of it?" if near else ""
            raise self.error(key, f"this key is missing{hint}")
        value = self._items[key]
        if kind is float and type(value) is int:
            value = float(value)
        strings = kind is not list or (isinstance(value, list) and all(isinstance(item, str) for item in value))
        if not isinstance(value, kind) or not strings:
            raise self.error(key, f"must be {_NAMES[kind]}, not {value!r}")
        if kind is str and not str(value).strip():
            raise self.error(key, "must not be empty")
        return value

    def table(self, key: str) -> Table:
        """Return the table under ``key``, which must be there."""
        return Table(self.file, self.take(key, dict), f"{self.name}{key}.")

    def tables(self, key: str) -> dict[str, Table]:
        """Return the tables under ``key``, by name; none if it is not there."""
        group = Table(self.file, self.take(key, dict, {}), f"{self.name}{key}.")
        return {name: group.table(name) for name in group._items}

    def finish(self) -> None:
        """Raise :class:`TomlError` if there is a key that nobody took."""
        for key in self._items:
            if key not in self._taken:
                near = difflib.get_close_matches(key, self._taken, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(self._taken)}"
                raise self.error(key, f"no such key; {hint}")


def read(file: Path) -> Table:
    """Return the top table of ``file``. Raises :class:`TomlError` if it is missing, not UTF-8 or not TOML."""
    try:
        return Table(file, tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise TomlError(f"{file}: this file is missing") from None
    except UnicodeDecodeError as error:
        raise TomlError(f"{file}: not UTF-8: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise TomlError(f"{file}: not TOML: {error}") from None
