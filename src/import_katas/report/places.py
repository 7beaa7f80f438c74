"""Paths and errors for the reader: relative to the working directory, and naming the files that they can edit."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from import_katas.output import shorten_path

__all__ = ["Places", "format_error", "format_relative"]


def format_error(error: Exception, root: Path) -> str:
    """Format an error in one of our files as one line, with its place; paths are relative to ``root``."""
    if isinstance(error, SyntaxError):
        return f"{format_relative(Path(error.filename or ''), root)}:{error.lineno}: {error.msg}"
    return str(error).replace(f"{root}{os.sep}", "")


def format_relative(path: Path, root: Path) -> str:
    """Return ``path`` relative to ``root``, if it is below or next to it."""
    return shorten_path(str(path), str(root))


class Places:
    """Turns paths into displayed paths: relative, and in the original workshop if a copy ran.

    ``workshop``: the learner's folder. ``copies``: the copied folders, each with its original.
    ``start``: the folder that displayed paths are relative to. ``installed``: installed folders, and the sources they
    were built from. Code in them is the learner's, but a path in a text stays unchanged.
    """

    def __init__(
        self, workshop: Path, copies: Mapping[Path, Path], start: Path, installed: Mapping[Path, Path] | None = None
    ) -> None:
        self._start: Final = str(start)
        self._copies: Final = _resolve_originals({workshop: workshop, **copies})
        self._originals: Final = _resolve_originals({workshop: workshop, **copies, **(installed or {})})

    def is_learners(self, file: str) -> bool:
        """Return whether ``file`` is in the workshop or a copy of it."""
        if file.startswith("<"):  # <frozen importlib._bootstrap>, which is not a path below the working directory
            return False
        real = os.path.realpath(file)
        return any(f"{real}{os.sep}".startswith(folder + os.sep) for folder in self._originals)

    def format_path(self, file: str) -> str:
        """Return the path to show for ``file``."""
        real = os.path.realpath(file)
        for folder, original in self._originals.items():
            if f"{real}{os.sep}".startswith(folder + os.sep):
                return self.make_relative(original + real[len(folder) :])
        return self.make_relative(file)

    def format_workshop_path(self, file: str) -> str:
        """Return the path to show for ``file`` next to text that makes its workshop clear."""
        real = os.path.realpath(file)
        for folder in self._originals:
            if real == folder:
                return "the workshop"
            if real.startswith(folder + os.sep):
                return real[len(folder) + 1 :]
        if file == "<check>" or os.path.basename(file).startswith("test_"):
            return "the check"
        return self.make_relative(file)

    def make_relative(self, file: str) -> str:
        """Return ``file`` relative to the start, if it is below or next to it."""
        return shorten_path(file, self._start)

    def replace_paths(self, text: str) -> str:
        """Return ``text`` with the paths in it replaced by displayed paths."""
        # Replace each path once, and not in the replacements: `../folder` contains `/folder`.
        folders = "|".join(map(re.escape, self._copies))

        def replace(match: re.Match[str]) -> str:
            path = self.make_relative(self._copies[match[1]])
            return "" if path == os.curdir and match[2] else f"{path}{match[2]}"

        return re.sub(rf"(?<![\w.])({folders})({re.escape(os.sep)}?)", replace, text)


def _resolve_originals(originals: Mapping[Path, Path]) -> Mapping[str, str]:
    """Return the real paths, longest first, because a check may have moved a folder within a copy.

    A copy of a copy is mapped to the first original.
    """
    paths = {str(copy): str(folder) for copy, folder in originals.items()}
    paths = {
        **{
            copy + inner[len(folder) :]: target
            for copy, folder in paths.items()
            for inner, target in paths.items()
            if copy != folder and inner != copy and f"{inner}{os.sep}".startswith(f"{folder}{os.sep}")
        },
        **{copy: folder for copy, folder in paths.items() if copy == folder or folder not in paths},
    }
    real = {os.path.realpath(copy): original for copy, original in paths.items()}
    return dict(sorted(real.items(), key=lambda pair: -len(pair[0])))
