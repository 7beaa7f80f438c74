"""What the commands share: finding the checkout, and printing results and errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from import_katas.errors import UserError
from import_katas.pytest_entry import find_checkout

__all__ = ["print_error", "print_text", "require_checkout"]


def require_checkout(start: Path) -> Path:
    """Return the checkout that contains the absolute path ``start``. Raises :class:`UserError` if there is none."""
    found = find_checkout(str(start))
    if found is None:
        raise UserError(f"there are no katas in {start} or above it. Run this in your checkout, or in a folder of it")
    return Path(found)


def print_text(text: str, end: str = "\n") -> None:
    """Print ``text`` on stdout, and escape the characters that the terminal cannot show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), end=end)


def print_error(command: str, problem: object, code: int = 2) -> int:
    """Print one line on stderr: the command and the problem, with relative paths. Return ``code``."""
    text = str(problem).replace(f"{Path.cwd()}{os.sep}", "")
    print(f"import-katas {command}: {text}", file=sys.stderr)
    return code
