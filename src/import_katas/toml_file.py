"""Read a TOML file: no unknown keys, the right types, and no required key missing."""

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
    """One line: the ``file``, and the ``problem`` with the key that it is about."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(file, problem)
        self.file: Final = file
        self.problem: Final = problem

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


class Table:
    """A table of a TOML file. Its keys are read one by one.

    With a list of ``problems``, errors are added to it, and a bad value reads as empty. Without one, errors are raised.
    """

    def __init__(
        self, file: Path, items: Mapping[str, Any], name: str = "", problems: list[TomlError] | None = None
    ) -> None:
        self.file: Final = file
        self.name: Final = name
        self._problems: Final = problems
        self._items: Final = dict(items)
        self._taken: Final[list[str]] = []

    def __contains__(self, key: str) -> bool:
        """Return whether the table has this key."""
        return key in self._items

    def refuse(self, key: str, problem: str) -> None:
        """Record the ``problem`` with ``key``. Raises :class:`TomlError` if there is no list of problems."""
        error = TomlError(self.file, f"{self.name}{key}: {problem}")
        if self._problems is None:
            raise error from None
        self._problems.append(error)

    def take(self, key: str, kind: type[T], default: T = _REQUIRED) -> T:
        """Return the value of ``key``. Raises :class:`TomlError` if it is missing, empty or of another type."""
        self._taken.append(key)
        if key not in self._items:
            if default is not _REQUIRED:
                return default
            near = difflib.get_close_matches(key, self._items.keys(), n=1)
            hint = f"; is {near[0]!r} a misspelling of it?" if near else ""
            self.refuse(key, f"this key is missing{hint}")
            return kind()
        value = self._items[key]
        if kind is float and type(value) is int:
            value = float(value)
        strings = kind is not list or (isinstance(value, list) and all(isinstance(item, str) for item in value))
        if not isinstance(value, kind) or not strings:
            self.refuse(key, f"must be {_NAMES[kind]}, not {value!r}")
            return kind()
        if kind is str and not str(value).strip():
            self.refuse(key, "must not be empty")
        return value

    def take_numbers(self, key: str) -> list[int]:
        """Return the whole numbers listed under ``key``. Raises :class:`TomlError` if they are not numbers."""
        self._taken.append(key)
        value = self._items.get(key)
        if not isinstance(value, list) or not value or any(type(item) is not int for item in value):
            self.refuse(key, f"must be a list of numbers, not {value!r}")
            return []
        return value

    def take_table(self, key: str) -> Table:
        """Return the table under ``key``, which must be there."""
        return Table(self.file, self.take(key, dict), f"{self.name}{key}.", self._problems)

    def take_tables(self, key: str) -> dict[str, Table]:
        """Return the tables under ``key``, by name; an empty result if the key is missing."""
        group = Table(self.file, self.take(key, dict, {}), f"{self.name}{key}.", self._problems)
        return {name: group.take_table(name) for name in group._items}

    def finish(self) -> None:
        """Report each key that was not read."""
        for key in self._items:
            if key not in self._taken:
                near = difflib.get_close_matches(key, self._taken, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(self._taken)}"
                self.refuse(key, f"no such key; {hint}")


def read(file: Path, problems: list[TomlError] | None = None) -> Table:
    """Return the top-level table of ``file``. Errors go into ``problems`` if that is given.

    Raises :class:`TomlError` if it is missing, not UTF-8 or not TOML.
    """
    try:
        return Table(file, tomllib.loads(file.read_text(encoding="utf-8")), problems=problems)
    except FileNotFoundError:
        raise TomlError(file, "this file is missing") from None
    except UnicodeDecodeError as error:
        raise TomlError(file, f"not UTF-8: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise TomlError(file, f"not TOML: {error}") from None
