"""What needs no check to run: the map, a hint, a reset."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from _pytest._io import TerminalWriter

from import_katas.drill.drill import Drill, blank_answers, drill_of
from import_katas.kata.course import Course, UnknownKata, folder_of, kata_meant
from import_katas.kata.hints import give
from import_katas.kata.kata import Kata
from import_katas.kata.progress import Standing, drill_standings, next_of, open_progress, sound_drills, standings
from import_katas.kata.reset import SAVED, reset, reset_answers, reset_program
from import_katas.output import drawable
from import_katas.report.places import one_line, relative_to
from import_katas.toml_file import TomlError

__all__ = ["drawn", "link_to_next", "write"]


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Show the map, give a hint or reset a kata, if one of them is asked for, and run nothing."""
    option = config.option
    if not (option.map or option.hint is not None or option.reset is not None):
        return None
    root, terminal = config.rootpath, _terminal(config)
    try:
        course = Course.load(root)
        if option.reset is not None:
            text = _reset(option.reset, course)
        elif option.hint is not None:
            text = "\n".join(_hint(config, course))
        else:
            from import_katas.report.map import draw_map

            memory = open_progress(root)
            found, drills = standings(course.katas, memory), drill_standings(sound_drills(root / "katas"), memory)
            text = drawn(draw_map(found, link_to_next(found), drills), color=terminal.hasmarkup)
    except (TomlError, SyntaxError, OSError, UnknownKata) as error:
        raise pytest.UsageError(one_line(error, root)) from None
    except KeyboardInterrupt:
        where = f": either it is done, and what you had is in {SAVED}, or nothing has changed" if option.reset else ""
        raise pytest.UsageError(f"interrupted{where}") from None
    write(terminal, text)
    return 0


def _terminal(config: pytest.Config) -> TerminalWriter:
    """Return a writer to stdout, which has colors as pytest itself would have them there."""
    terminal = TerminalWriter(sys.stdout)
    color = getattr(config.option, "color", "auto")
    if color != "auto":
        terminal.hasmarkup = color == "yes"
    return terminal


def write(terminal: TerminalWriter, text: str) -> None:
    """Write lines; what the encoding of the terminal does not have is escaped, and trees are drawn in ASCII."""
    for line in text.splitlines():
        terminal.line(drawable(line, getattr(terminal._file, "encoding", None)))


def drawn(parts: Iterable[Any], *, color: bool) -> str:
    """Return renderables of rich as text, as wide as the terminal."""
    from import_katas.report.tree import rendered  # not above: rich is large, and most runs need none of it

    return rendered(parts, width=shutil.get_terminal_size().columns, color=color)


def link_to_next(found: Sequence[Standing]) -> str:
    """Return the address of the next kata's folder, "" if all are solved."""
    upcoming = next_of(found)
    return upcoming.kata.folder.as_uri() if upcoming else ""


def _reset(word: str, course: Course) -> str:
    root = course.root
    path = next((path for path in (Path(word).absolute(), root / word) if path.parent.is_dir()), root)
    folder = drill_of(path)
    if folder is not None and path.resolve() in (folder.resolve(), (folder / "answers.toml").resolve()):
        drill, memory = Drill.load(folder), open_progress(root)
        saved = reset_answers(folder, blank_answers(drill), root)
        memory.drills.pop(drill.name, None)
        memory.save()
        return f"{drill.title}: answers.toml is as it was shipped.\n{_what_is_saved(saved, root)}"
    for question in Drill.load(folder).questions if folder is not None else ():
        if question.shipped is not None and path.resolve() == question.folder.resolve():
            saved = reset_program(question.folder, question.files, question.shipped, root)
            return f"{question.title}: the program is as it was shipped.\n{_what_is_saved(saved, root)}"
    kata = kata_meant(word, course, Path.cwd())
    saved, memory = reset(kata, root), open_progress(root)
    memory.of(kata).solved = False
    memory.save()
    return (
        f"{kata.number}  {kata.title}: the workshop is as it was shipped.\n{_what_is_saved(saved, root)}\n"
        "Some editors have to be told to read the files again."
    )


def _what_is_saved(saved: Path, root: Path) -> str:
    had = "What you had is in" if any(saved.iterdir()) else "There was nothing to save; the empty folder is"
    return f"{had} {relative_to(saved, root)}"


def _hint(config: pytest.Config, course: Course) -> Iterator[str]:
    """Yield the lines of a hint to the kata that is named, by the option or as the only path, or to the next one."""
    kata = _kata_of_hint(config, course)
    if kata is None:
        yield "Every kata is solved. There is nothing left to hint at."
        return
    width = min(shutil.get_terminal_size().columns, 100)
    yield from give(kata, open_progress(course.root), width, everything=config.option.hint == "all")


def _kata_of_hint(config: pytest.Config, course: Course) -> Kata | None:
    word, start = config.option.hint, config.invocation_params.dir
    if word not in ("", "all"):
        return kata_meant(word, course, start)
    named = [folder for word in config.args if (folder := folder_of(Path(os.path.abspath(start / word))))]
    if len(named) == 1:
        return kata_meant(str(named[0]), course, start)
    standing = next_of(standings(course.katas, open_progress(course.root)))
    return standing.kata if standing else None
