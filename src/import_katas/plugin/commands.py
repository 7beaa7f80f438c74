"""The options that run no check: the map, a hint, a reset."""

from __future__ import annotations

import sys

import pytest
from _pytest._io import TerminalWriter

from import_katas.errors import UserError
from import_katas.kata.course import Course, resolve_folders
from import_katas.kata.reset import SAVED
from import_katas.output import adapt_to_encoding
from import_katas.report.learner import choose_kata, render_map, reset_and_report, reveal_hints
from import_katas.report.places import format_error
from import_katas.toml_file import TomlError

__all__ = ["write"]


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Show the map, give a hint or reset a kata, if one of them is requested, and run nothing."""
    option = config.option
    if not (option.map or option.hint is not None or option.reset is not None):
        return None
    if option.page or option.progress_json:
        name = "--page" if option.page else "--progress-json"
        raise pytest.UsageError(f"{name} writes down what a run has shown, so it needs one: pytest katas {name} FILE")
    root, terminal = config.rootpath, _create_terminal(config)
    try:
        course = Course.load(root)
        if option.reset is not None:
            text = reset_and_report(option.reset, course)
        elif option.hint is not None:
            start = config.invocation_params.dir
            word = "" if option.hint == "all" else option.hint
            paths = [folder for argument in config.args for folder in resolve_folders(argument, root, start)]
            kata = choose_kata(word, course, start, paths)
            text = reveal_hints(kata, root, everything=option.hint == "all")
        else:
            text = render_map(course, color=terminal.hasmarkup)
    except (TomlError, SyntaxError, OSError, UserError) as error:
        raise pytest.UsageError(format_error(error, root)) from None
    except KeyboardInterrupt:
        where = f": either it is done, and what you had is in {SAVED}, or nothing has changed" if option.reset else ""
        raise pytest.UsageError(f"interrupted{where}") from None
    write(terminal, text)
    return 0


def _create_terminal(config: pytest.Config) -> TerminalWriter:
    """Return a writer to stdout that uses colors as pytest would."""
    terminal = TerminalWriter(sys.stdout)
    color = getattr(config.option, "color", "auto")
    if color != "auto":
        terminal.hasmarkup = color == "yes"
    return terminal


def write(terminal: TerminalWriter, text: str) -> None:
    """Write lines; characters that the terminal cannot encode are escaped, and trees are shown in ASCII."""
    for line in text.splitlines():
        terminal.line(adapt_to_encoding(line, getattr(terminal._file, "encoding", None)))
