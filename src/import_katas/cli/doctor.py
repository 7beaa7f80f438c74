"""``import-katas doctor``: find what is wrong with an installation, and how to repair it."""

from __future__ import annotations

import argparse
import importlib.util
import locale
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from import_katas.cli.common import print_text
from import_katas.pytest_entry import find_checkout

__all__ = ["add_arguments", "run"]

_OLDEST: Final = (3, 10)
_NEWEST: Final = (3, 15)
#: Distributions that change what a check sees, each with the reason.
_CONFLICTING_PLUGINS: Final = {
    "pytest-subprocess": "it replaces subprocess.Popen, which checks use",
    "pytest-pythonpath": "pytest has the option pythonpath itself; uninstall it",
    "pytest-picked": "it chooses tests by git, and skips katas that you did not touch",
    "pytest-forked": "it runs each check in a separate process, which the katas do already",
}


@dataclass(frozen=True)
class Finding:
    """One finding: whether it ``is_fine``, a ``text`` that describes it, and how to repair it."""

    is_fine: bool
    text: str
    repair: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``doctor``: there are none."""


def run(options: argparse.Namespace) -> int:
    """Print the findings, a line each, and return 0 if all is fine, else 1."""
    findings = [*_check_python(), *_check_plugins(), *_check_checkout(Path.cwd()), *_check_terminal()]
    for finding in findings:
        print_text(f"{'ok     ' if finding.is_fine else 'PROBLEM'}  {finding.text}")
        if finding.repair:
            print_text(f"         {finding.repair}")
    problems = sum(not finding.is_fine for finding in findings)
    print_text("" if problems else "\nEverything is fine.", end="\n" if not problems else "")
    return int(bool(problems))


def _check_python() -> Iterator[Finding]:
    version = f"Python {sys.version.split()[0]} ({sys.implementation.name}), {sys.executable}"
    supported = _OLDEST <= sys.version_info[:2] <= _NEWEST and sys.implementation.name == "cpython"
    yield Finding(supported, version, "" if supported else "The katas are made for CPython 3.10 to 3.15.")
    has_venv = importlib.util.find_spec("venv") is not None
    repair = "" if has_venv else "Install the venv module; on Debian and Ubuntu: apt install python3-venv"
    yield Finding(has_venv, "the standard library's venv, for programs that checks run", repair)


def _check_plugins() -> Iterator[Finding]:
    try:
        yield Finding(True, f"import-katas {metadata.version('import-katas')}, pytest {metadata.version('pytest')}")
    except metadata.PackageNotFoundError as error:
        yield Finding(False, f"{error.name} is not installed", "Run: python -m pip install import-katas")
    if os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD"):
        yield Finding(False, "PYTEST_DISABLE_PLUGIN_AUTOLOAD is set", "Unset it, or pass -p import_katas.pytest_entry.")
    if options := os.environ.get("PYTEST_ADDOPTS"):
        yield Finding(True, f"PYTEST_ADDOPTS is set: {options}", "Unset it if runs behave unexpectedly.")
    for name, why in _CONFLICTING_PLUGINS.items():
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        yield Finding(False, f"{name} is installed: {why}", f"Run: python -m pip uninstall {name}")


def _check_checkout(start: Path) -> Iterator[Finding]:
    found = find_checkout(str(start))
    if found is None:
        yield Finding(False, f"there are no katas in {start} or above it", "Run: import-katas init my-katas")
        return
    root = Path(found)
    yield Finding(True, f"the katas in {root}")
    missing = [name for name in ("conftest.py", "pyproject.toml", "solutions") if not (root / name).exists()]
    for name in missing:
        yield Finding(False, f"{root / name} is missing", "Run: import-katas init --update")
    between = [folder for folder in (start, *start.parents) if root in folder.parents]
    for folder in between:
        for name in ("pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg"):
            if (folder / name).is_file():
                yield Finding(False, f"{folder / name} may become pytest's rootdir", f"Run pytest from {root}.")
    if (root / ".dojo").is_dir():
        repair = "The next run converts it." if not (root / ".import-katas").exists() else "Delete it."
        yield Finding((root / ".import-katas").exists(), f"{root / '.dojo'} is from an older version", repair)
    state = root / ".import-katas"
    if state.exists() and not os.access(state, os.W_OK):
        yield Finding(False, f"{state} cannot be written to, so progress is not kept", f"Run: chmod u+w {state}")


def _check_terminal() -> Iterator[Finding]:
    encoding = sys.stdout.encoding or locale.getpreferredencoding()
    try:
        "├──".encode(encoding)
    except UnicodeEncodeError:
        yield Finding(False, f"the output's encoding is {encoding}: trees are shown in ASCII", "Set PYTHONUTF8=1.")
    else:
        yield Finding(True, f"the output's encoding, {encoding}")
    size = shutil.get_terminal_size()
    if sys.stdout.isatty():
        fits = size.columns >= 60 and size.lines >= 20
        repair = "" if fits else "Make the window larger, or use import-katas --plain."
        yield Finding(fits, f"a terminal of {size.columns} columns and {size.lines} rows", repair)
        if os.environ.get("TERM", "") in ("", "dumb") and os.name != "nt":
            yield Finding(False, "TERM is dumb: no full screen", "Use import-katas --plain.")
