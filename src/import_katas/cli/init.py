"""``import-katas init``: create a learner's checkout from the installed package."""

from __future__ import annotations

import argparse
from pathlib import Path

from import_katas.cli.common import print_error, print_text, require_checkout
from import_katas.errors import UserError
from import_katas.kata.starter import commit, init, update
from import_katas.report.places import format_relative

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``init``."""
    parser.add_argument("folder", nargs="?", type=Path, help="the new folder, such as my-katas")
    parser.add_argument("--update", action="store_true", help="add new katas to this checkout, and keep all your work")


def run(options: argparse.Namespace) -> int:
    """Write or update a checkout, and return the exit code."""
    try:
        if options.update:
            return _update(require_checkout((options.folder or Path()).absolute()))
        if options.folder is None:
            raise UserError("no folder given; name a new one: import-katas init my-katas")
        folder = options.folder.absolute()
        files = init(folder)
        committed = commit(folder)
    except (UserError, OSError) as error:
        return print_error("init", error)
    katas = sum(file.name == "kata.toml" for file in files)
    print_text(f"{options.folder}: {katas} katas{', with a first commit' if committed else ''}. Next:\n")
    print_text(f"    cd {options.folder}\n    import-katas")
    return 0


def _update(root: Path) -> int:
    done = update(root)
    for file in done.kept:
        print_text(f"{format_relative(file, Path.cwd())}: your version is kept; this release has a newer one")
    if done.saved:
        print_text(f"The replaced files are in {format_relative(done.saved, Path.cwd())}")
    print_text(f"{len(done.written)} files updated." if done.written else "Everything is up to date.")
    return 0
