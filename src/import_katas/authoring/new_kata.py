"""Create a new kata: its two folders, with a first draft of each file.

The draft is in ``first_draft``. Each file has the suffix ``.txt``, so that no tool treats it as code or a test.
It is a small complete kata that shows what each part does. Its TODOs describe what to replace.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import Final

from import_katas.checkout import find_folders, get_solutions_folder, parse_number
from import_katas.errors import UserError

__all__ = ["create_kata"]

_DRAFT: Final = Path(__file__).with_name("first_draft")
_DRAFT_PREFIX: Final = ".new-kata-"
_LONGEST_TITLE: Final = 60  # characters: a title and its number fit in one line of a terminal
_LONGEST_SLUG: Final = 40  # characters: Windows has a limit for whole paths


def create_kata(root: Path, phase: str, number: str, title: str, slug: str = "") -> tuple[Path, Path]:
    """Create the kata's folder and its answer book in the checkout ``root``, and return both folders.

    ``phase``: such as "7_1"; ``number``: within it, such as "13" or "13a"; ``slug``: the end of the folder's name, by
    default made from the title. Raises :class:`errors.UserError`. Either both folders are
    created, or neither.
    """
    katas, phase, title = root / "katas", phase.replace(".", "_"), title.strip()
    _require_phase(katas, phase)
    digits = re.fullmatch(r"0*([1-9]\d?)([a-z]?)", number)
    if not digits:
        raise UserError(f"expected a number from 1 to 99, with or without a letter, such as 13 or 13a; got {number!r}")
    _require_title(title)
    slug = slug or _make_slug(title)
    folder = katas / phase / f"{int(digits[1]):02}{digits[2]}_{slug}"
    _require_free(katas, folder, slug)
    values = {
        "NUMBER": parse_number(folder),
        "TITLE": title,
        "TITLE_AS_TOML": json.dumps(title, ensure_ascii=False),  # TOML has the same rules for printable characters
        "SLUG": slug,
        "FOLDER": f"{phase}/{folder.name}",
    }
    solutions = get_solutions_folder(folder)
    for left in root.glob(f"{_DRAFT_PREFIX}*"):  # left by a call that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_DRAFT_PREFIX, dir=root, ignore_cleanup_errors=True) as temporary:
        draft = Path(temporary)
        _write_draft(draft, values)
        solutions.parent.mkdir(parents=True, exist_ok=True)
        try:
            (draft / "solutions").rename(solutions)
            (draft / "kata").rename(folder)
        except BaseException:
            if not (draft / "solutions").exists() and (draft / "kata").exists():
                solutions.rename(draft / "solutions")
            raise
    return folder, solutions


def _require_phase(katas: Path, phase: str) -> None:
    phases = sorted(folder.name for folder in katas.glob("*_*") if folder.is_dir())
    if phase not in phases:
        raise UserError(f"there is no phase {phase} in {katas}; expected one of {', '.join(phases) or 'none'}")


def _require_title(title: str) -> None:
    if not title:
        raise UserError("the title is empty; expected a few words, as the map will show them")
    if not title.isprintable() or "|" in title:
        raise UserError(f"expected a title of one line, without '|', which separates the map's columns; got {title!r}")
    if len(title) > _LONGEST_TITLE:
        raise UserError(f"the title has {len(title)} characters; expected at most {_LONGEST_TITLE}")


def _make_slug(title: str) -> str:
    """Turn a title into a part of a file name: lowercase letters without accents, digits, underscores."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "_".join(re.findall(r"[a-z0-9]+", letters.replace("'", "")))
    return slug if len(slug) <= _LONGEST_SLUG else slug[: _LONGEST_SLUG + 1].rpartition("_")[0] or slug[:_LONGEST_SLUG]


def _require_free(katas: Path, folder: Path, slug: str) -> None:
    if not slug:
        raise UserError("the title contains no letters for the name of a folder; set one with --slug")
    if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", slug) or len(slug) > _LONGEST_SLUG:
        raise UserError(
            f"expected a slug of lowercase words joined by '_', at most {_LONGEST_SLUG} characters; got {slug!r}"
        )
    for other in find_folders(katas):
        if parse_number(other) == parse_number(folder):
            raise UserError(f"kata {parse_number(folder)} already exists: {other}")
    for taken in (folder, get_solutions_folder(folder)):
        if taken.exists():
            raise UserError(f"{taken} already exists, and is not overwritten")
    for taken in (*katas.glob(f"*/*/test_{slug}.py"), katas.parent / "tests" / f"test_{slug}.py"):
        if taken.exists():
            raise UserError(
                f"{taken} already uses the name test_{slug}.py for its checks; choose another name with --slug"
            )


def _write_draft(draft: Path, values: dict[str, str]) -> None:
    """Write the two folders ``kata`` and ``solutions`` into ``draft``."""
    for file in sorted(_DRAFT.rglob("*.txt")):
        target = draft / _fill_template(file.relative_to(_DRAFT).as_posix().removesuffix(".txt"), values)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_fill_template(file.read_text(encoding="utf-8"), values), encoding="utf-8", newline="\n")
    shipped = draft / "solutions" / "shipped"
    shutil.copytree(draft / "kata" / "workshop", shipped)


def _fill_template(text: str, values: dict[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], text)
