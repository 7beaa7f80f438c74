"""The course on disk: ``katas/course.toml``, its katas, and how to find a kata by number or path."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from import_katas.checkout import find_folders, get_solutions_folder, parse_number
from import_katas.drill.drill import find_drill_folder
from import_katas.errors import UserError
from import_katas.kata.kata import Kata, find_kata_folder
from import_katas.toml_file import read

__all__ = ["Course", "UnknownKata", "find_enclosing_folder", "resolve_folders", "resolve_kata"]


class UnknownKata(UserError):
    """One sentence: the word that matches no kata, and what to write instead."""


@dataclass(frozen=True)
class Course:
    """The contents of ``course.toml``.

    ``ending``: shown when the last kata is solved. ``phases``: the title of each phase, by its folder, such as ``7_1``.
    ``documentation`` and ``reports``: regular expressions for the links that each lesson must have, "" for any.
    """

    root: Path
    title: str
    ending: str
    phases: Mapping[str, str]
    documentation: str = ""
    reports: str = ""

    @classmethod
    def load(cls, root: Path) -> Course:
        """Return the course of the checkout ``root``. Raises :class:`toml_file.TomlError`."""
        top = read(root / "katas" / "course.toml")
        phases = {}
        for name, table in top.take_tables("phases").items():
            phases[name] = table.take("title", str)
            table.finish()
        links = top.take_tables("lessons").get("links")
        patterns = (links.take("documentation", str), links.take("reports", str)) if links else ("", "")
        if links:
            links.finish()
        course = cls(root, top.take("title", str), top.take("ending", str).strip(), phases, *patterns)
        top.finish()
        return course

    @functools.cached_property
    def katas(self) -> tuple[Kata, ...]:
        """Its katas, in their order. Raises :class:`toml_file.TomlError`."""
        return tuple(Kata.load(file.parent) for file in sorted((self.root / "katas").glob("*/*/kata.toml")))


def find_enclosing_folder(path: Path) -> Path | None:
    """Return the folder of the kata or drill that contains ``path``, or None."""
    return find_kata_folder(path) or find_drill_folder(path)


def resolve_folders(word: str, root: Path, start: Path) -> list[Path]:
    """Return the folders of the katas and drills that ``word`` names in the checkout ``root``; [] if there are none.

    It can be a number (``7.1.8``), the name of a phase (``7.1``), or a path from the folder ``start`` or from ``root``:
    to a kata, to anything in it or in its part of the answer book, or to a folder that holds katas.
    """
    known = [*find_folders(root / "katas"), *(file.parent for file in sorted(root.glob("katas/*/*/drill.toml")))]
    number = word.strip().rstrip("/\\")
    if found := [folder for folder in known if parse_number(folder) == number]:
        return found
    if re.fullmatch(r"\d+\.\d+", number) and (
        found := [folder for folder in known if folder.parent.name == number.replace(".", "_")]
    ):
        return found
    for path in dict.fromkeys(Path(os.path.abspath(folder / word)) for folder in (start, root)):
        around = (path, *path.parents)
        if not path.exists() or root not in around:
            continue
        if inside := [folder for folder in known if folder in around or get_solutions_folder(folder) in around]:
            return inside
        if path != root and (below := [folder for folder in known if path in folder.parents]):
            return below
    return []


def resolve_kata(word: str, course: Course, start: Path) -> Kata:
    """Return the one kata that ``word`` names. Raises :class:`UnknownKata`."""
    found = resolve_folders(word, course.root, start)
    katas = [kata for kata in course.katas if kata.folder in found]
    if len(katas) == 1:
        return katas[0]
    phases = [
        [kata.number for kata in phase] for _, phase in groupby(course.katas, key=lambda kata: kata.folder.parent)
    ]
    known = ", ".join(f"{numbers[0]} to {numbers[-1]}" for numbers in phases)
    what = f"{word!r} names {len(katas)} katas" if katas else f"{word!r} names no kata"
    raise UnknownKata(f"{what}. Name one by its number ({known}) or by its folder, such as katas/7_1/08_…")
