"""The texts of the map, a hint and a reset, for pytest's options and for the commands."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from import_katas.drill.drill import Drill, find_drill_folder, render_blank_answers
from import_katas.kata.course import Course, find_enclosing_folder, resolve_kata
from import_katas.kata.hints import give_hints
from import_katas.kata.kata import Kata
from import_katas.kata.progress import (
    Standing,
    collect_drill_standings,
    collect_standings,
    find_next_standing,
    find_valid_drills,
    open_progress,
)
from import_katas.kata.reset import reset, reset_answers, reset_program
from import_katas.report.places import format_relative

if TYPE_CHECKING:
    from import_katas.kata.progress import DrillStanding

__all__ = ["choose_kata", "render_for_terminal", "render_map", "render_standings", "reset_and_report", "reveal_hints"]


def render_map(course: Course, *, color: bool) -> str:
    """Return the map of a course as text, as wide as the terminal. Raises :class:`toml_file.TomlError`."""
    progress = open_progress(course.root)
    drills = collect_drill_standings(find_valid_drills(course.root / "katas"), progress)
    return render_standings(collect_standings(course.katas, progress), drills, color=color)


def render_standings(found: Sequence[Standing], drills: Sequence[DrillStanding], *, color: bool) -> str:
    """Return the map of these standings as text, as wide as the terminal."""
    from import_katas.report.map import draw_map  # not above: rich is large, and most runs do not need it

    upcoming = find_next_standing(found)
    link = upcoming.kata.folder.as_uri() if upcoming else ""
    return render_for_terminal(draw_map(found, link, drills), color=color)


def render_for_terminal(parts: Iterable[Any], *, color: bool) -> str:
    """Return renderables of rich as text, as wide as the terminal."""
    from import_katas.report.tree import render_text

    return render_text(parts, width=shutil.get_terminal_size().columns, color=color)


def reveal_hints(kata: Kata | None, root: Path, *, everything: bool) -> str:
    """Return the hints for ``kata`` so far and one more, or all of them, and save the count; None: all are solved."""
    if kata is None:
        return "Every kata is solved. There are no more hints."
    width = min(shutil.get_terminal_size().columns, 100)
    return "\n".join(give_hints(kata, open_progress(root), width, everything=everything))


def choose_kata(word: str, course: Course, start: Path, others: Iterable[Path] = ()) -> Kata | None:
    """Return the kata that ``word`` names; if it is "", the one that contains ``others``, or the next one.

    ``others``: absolute paths that the command line also names. None if all are solved. Raises
    :class:`course.UnknownKata`.
    """
    if word:
        return resolve_kata(word, course, start)
    named = [folder for path in others if (folder := find_enclosing_folder(path))]
    if len(named) == 1:
        return resolve_kata(str(named[0]), course, start)
    standing = find_next_standing(collect_standings(course.katas, open_progress(course.root)))
    return standing.kata if standing else None


def reset_and_report(word: str, course: Course) -> str:
    """Restore the shipped workshop of a kata or the answers of a drill, and return a message.

    Raises :class:`course.UnknownKata`, and OSError; nothing is lost.
    """
    root = course.root
    path = next((path for path in (Path(word).absolute(), root / word) if path.parent.is_dir()), root)
    folder = find_drill_folder(path)
    for question in Drill.load(folder).questions if folder is not None else ():
        if question.shipped is not None and path.resolve() == question.folder.resolve():
            saved = reset_program(question.folder, question.files, question.shipped, root)
            return f"{question.title}: restored the shipped program.\n{_describe_saved(saved, root)}"
    if folder is not None and path.resolve() in (folder.resolve(), (folder / "answers.toml").resolve()):
        drill, progress = Drill.load(folder), open_progress(root)
        saved = reset_answers(folder, render_blank_answers(drill), root)
        progress.drills.pop(drill.name, None)
        progress.save()
        return f"{drill.title}: restored the shipped answers.toml.\n{_describe_saved(saved, root)}"
    kata = resolve_kata(word, course, Path.cwd())
    saved, progress = reset(kata, root), open_progress(root)
    progress.get_record(kata).solved = False
    progress.save()
    return (
        f"{kata.number}  {kata.title}: restored the shipped workshop.\n{_describe_saved(saved, root)}\n"
        "If your editor still shows the old files, reload them."
    )


def _describe_saved(saved: Path, root: Path) -> str:
    had = "Your earlier work is in" if any(saved.iterdir()) else "There was nothing to save; the empty folder is"
    return f"{had} {format_relative(saved, root)}"
