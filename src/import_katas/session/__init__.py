"""The session: an application in the terminal that shows the lessons, and runs the checks whenever a file is saved."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from import_katas.kata.course import Course
from import_katas.pytest_entry import find_checkout
from import_katas.toml_file import TomlError

__all__ = ["start"]


def start(*, plain: bool) -> int:
    """Run the session for the checkout of the working directory, and return the exit code.

    ``plain``: print line by line, for a limited terminal, or if stdout is not a terminal.
    """
    found = find_checkout(str(Path.cwd()))
    if found is None:
        print("import-katas: there are no katas here. Get them with: import-katas init my-katas", file=sys.stderr)
        return 2
    try:
        course = Course.load(Path(found))
        _ = course.katas
    except (TomlError, SyntaxError) as error:
        print(f"import-katas: {error}", file=sys.stderr)
        return 2
    for name in ("SIGTERM", "SIGHUP"):  # the terminal was closed: stop as after Ctrl-C, and end pytest
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: signal.raise_signal(signal.SIGINT))
    is_dumb = os.environ.get("TERM", "") in ("", "dumb") and os.name != "nt"
    if plain or is_dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from import_katas.session.plain import run

        return run(course)
    from import_katas.session.app import SessionApp

    return SessionApp(course).run() or 0
