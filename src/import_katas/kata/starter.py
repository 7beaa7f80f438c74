"""Write a learner's checkout from the files in the installed package: katas, answers, configuration.

The wheel has them in ``import_katas/_checkout``. If the package is installed from a checkout (``pip install -e .``),
they come from the checkout, with each workshop in its shipped state.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from import_katas.checkout import find_folders, get_solutions_folder, list_files, read_content
from import_katas.drill.answers import read_answers
from import_katas.drill.drill import Drill, find_drills, render_blank_answers
from import_katas.drill.prediction import is_answered
from import_katas.errors import UserError
from import_katas.kata.reset import create_saved_folder

__all__ = ["Update", "commit", "find_bundled_checkout", "init", "update"]

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_PYPROJECT: Final = """\
# How pytest runs the katas: `pytest katas/7_1`, or `import-katas`.
[tool.pytest.ini_options]
minversion = "8.0"
addopts = "--import-mode=importlib --strict-markers -p no:anyio"
testpaths = ["katas"]
norecursedirs = ["workshop", "questions", "solutions", "build", "dist", "*.egg-info", ".*"]
timeout = 120
"""
_IGNORED: Final = "__pycache__/\n*.py[cod]\n.venv/\nvenv/\n.pytest_cache/\nbuild/\ndist/\n*.egg-info/\n.import-katas/\n"
_README: Final = """\
# My Import Katas

Broken packages to repair. Each one is broken the way real projects break.

    import-katas              the session: lessons, checks that run when you save, hints
    pytest --next             the same in plain pytest: run the next kata
    pytest --hint             one more hint
    pytest --map              your progress

Change only the files in a kata's `workshop/`. Start with `katas/7_1/01_module_object/README.md`;
`katas/README.md` lists them all. After an upgrade, `import-katas init --update` adds new katas and keeps your work.
"""


@dataclass(frozen=True)
class Update:
    """The result of an update: the ``written`` files, and the learner's files that were ``kept`` although they differ.

    ``saved``: the folder with the replaced files, None if there were none.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    saved: Path | None


def find_bundled_checkout() -> Path:
    """Return the folder with the katas of this installation. Raises :class:`errors.UserError`."""
    for folder in (_PACKAGE / "_checkout", _PACKAGE.parents[1]):
        if (folder / "katas" / "course.toml").is_file() and (folder / "solutions").is_dir():
            return folder
    raise UserError("this installation contains no katas; repair it: pip install --force-reinstall import-katas")


def init(target: Path) -> list[Path]:
    """Write a learner's checkout into ``target``, and return its files. Raises :class:`errors.UserError` and OSError.

    Nothing is overwritten: if one of the files exists, none is written.
    """
    files = _collect_files(find_bundled_checkout())
    taken = [target / name for name in files if (target / name).exists() or (target / name).is_symlink()]
    if target.exists() and not target.is_dir():
        raise UserError(f"{target} is a file; name a new folder")
    if taken:
        raise UserError(f"{taken[0]} exists, and is not overwritten. Name a new folder, or use --update")
    for name, source in files.items():
        _write(target / name, source)
    return [target / name for name in files]


def update(root: Path) -> Update:
    """Update the katas in the checkout ``root`` from this installation, and keep all work. Raises OSError.

    An unchanged workshop is replaced by the new one; a changed workshop stays, and so do answers to a drill. Every
    other file that differs is saved before it is replaced.
    """
    files = _collect_files(find_bundled_checkout())
    written, kept, saved = [], [], None
    untouched = {kata: _is_untouched(kata) for kata in find_folders(root / "katas")}
    for name, source in files.items():
        file = root / name
        new = source if isinstance(source, bytes) else source.read_bytes()
        if read_content(file) == new.replace(b"\r\n", b"\n"):
            continue
        kata = next((kata for kata in untouched if kata / "workshop" in file.parents), None)
        is_work = (kata is not None and not untouched[kata]) or (file.name == "answers.toml" and _has_answers(file))
        if is_work and (kata is None or (kata / "workshop").exists()):
            kept.append(file)
            continue
        if file.exists():
            saved = saved or create_saved_folder(root)
            (saved / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, saved / name)
        _write(file, source)
        written.append(file)
    return Update(tuple(written), tuple(kept), saved)


def commit(root: Path) -> bool:
    """Make ``root`` a git repository with a first commit, unless it is inside another one; return whether it did."""
    if shutil.which("git") is None:
        return False

    def run_git(*arguments: str) -> bool:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, timeout=60)  # noqa: S603, S607
            return run.returncode == 0
        return False

    if run_git("rev-parse", "--git-dir"):
        return False
    return run_git("init") and run_git("add", "--all") and run_git("commit", "--message", "Begin the katas")


def _collect_files(source: Path) -> Mapping[str, Path | bytes]:
    """Return a learner's files by name (relative, with slashes), each with the file to copy or the text to write."""
    files: dict[str, Path | bytes] = {
        "README.md": _README.encode(),
        "pyproject.toml": _PYPROJECT.encode(),
        ".gitignore": _IGNORED.encode(),
    }
    for name in ("conftest.py", "katas/course.toml", "katas/README.md"):
        files[name] = source / name
    for kata in find_folders(source / "katas"):
        files |= _index_files(source, kata, leave_out=kata / "workshop")
        shipped = get_solutions_folder(kata) / "shipped"
        workshop = (kata / "workshop").relative_to(source).as_posix()
        files |= {f"{workshop}/{file.relative_to(shipped).as_posix()}": file for file in list_files(shipped)}
    for drill in find_drills(source / "katas"):
        files |= _index_files(source, drill.folder)
        files[drill.answers.relative_to(source).as_posix()] = render_blank_answers(drill).encode()
    files |= _index_files(source, source / "solutions")
    return dict(sorted(files.items()))


def _index_files(source: Path, folder: Path, leave_out: Path | None = None) -> dict[str, Path]:
    return {file.relative_to(source).as_posix(): file for file in list_files(folder) if leave_out not in file.parents}


def _write(file: Path, source: Path | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(source, bytes):
        file.write_bytes(source)
    else:
        shutil.copyfile(source, file)


def _is_untouched(kata: Path) -> bool:
    """Return whether the workshop equals the shipped one in the checkout's own answer book."""
    shipped, workshop = get_solutions_folder(kata) / "shipped", kata / "workshop"
    there = (
        {file.relative_to(workshop): read_content(file) for file in list_files(workshop)} if workshop.is_dir() else {}
    )
    return there == {file.relative_to(shipped): read_content(file) for file in list_files(shipped)}


def _has_answers(file: Path) -> bool:
    try:
        keys = [question.key for question in Drill.load(file.parent).questions]
    except ValueError:
        return True
    given, problems = read_answers(file, keys)
    return bool(problems) or any(is_answered(answer.value) for answer in given.values())
