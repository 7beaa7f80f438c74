"""``import-katas state``: show a state of the answer book, or its diff."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from import_katas.cli.common import print_error, print_text, require_checkout
from import_katas.errors import UserError
from import_katas.kata.answer_book import load_states
from import_katas.kata.course import Course, UnknownKata, resolve_kata
from import_katas.toml_file import TomlError

__all__ = ["add_arguments", "show"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``state``."""
    parser.add_argument("kata", help="a number such as 7.1.8, or a path")
    parser.add_argument("state", nargs="?", default="", help="such as accepted/shared_module; without it: list them")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--diff", action="store_true", help="show what differs from the shipped workshop")
    how.add_argument("--into", metavar="DIR", type=Path, help="write the whole workshop into a new folder")


def show(options: argparse.Namespace) -> int:
    """Show, list or write states, and return the exit code."""
    try:
        kata = resolve_kata(options.kata, Course.load(require_checkout(Path.cwd())), Path.cwd())
        states = {state.label: state for state in load_states(kata)}
        if not options.state:
            for label, state in states.items():
                print_text(f"{label:<44} {state.title}")
            return 0
        if options.state not in states:
            raise UserError(f"{kata.number} has no state {options.state!r}; it has {', '.join(states)}")
        state = states[options.state]
        if options.into:
            state.write(options.into)
            print_text(f"{options.into}: {state.label} of {kata.number}, {len(state.files)} files")
        elif options.diff:
            print_text("".join(state.diff()), end="")
        else:
            for name, file in state.files.items():
                print_text(f"=== {name}\n{file.read_text(encoding='utf-8', errors='replace').rstrip()}\n")
    except (UserError, UnknownKata, TomlError, SyntaxError, OSError) as error:
        return print_error("state", error)
    except BrokenPipeError:
        sys.stderr.close()
    return 0
