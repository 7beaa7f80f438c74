"""The session for a limited terminal: it prints the run of the next kata, again whenever you save a file."""

from __future__ import annotations

import asyncio

from import_katas.kata.course import Course
from import_katas.session.place import Entry, list_entries, recall, remember
from import_katas.session.runner import run_checks
from import_katas.session.watching import watch_saved_files

__all__ = ["run"]


def run(course: Course) -> int:
    """Run the loop until Ctrl-C, and return the exit code."""
    try:
        asyncio.run(_run_loop(course))
    except KeyboardInterrupt:
        print()
    return 0


async def _run_loop(course: Course) -> None:
    print("The checks run when you save a file. Press Ctrl-C to stop; run `import-katas hint` for a hint.", flush=True)
    changes = watch_saved_files(course.root / "katas")
    saved = asyncio.ensure_future(anext(changes))  # started before the run: a file may be saved during the run
    while await _run_until_unsolved(course) is not None:
        await saved
        saved = asyncio.ensure_future(anext(changes))
    saved.cancel()


async def _run_until_unsolved(course: Course) -> Entry | None:
    """Run the current kata and, while each is solved, the next one; return the first that is not solved."""
    while True:
        entries = list_entries(course)
        entry = entries[recall(course, entries)]
        if entry.is_done:
            print("Everything is solved.")
            return None
        remember(course, entry)
        print(f"\nrunning {entry.number}  {entry.title} …", flush=True)
        outcome = await run_checks(course.root, entry, columns=80, options=["--color=no", "-q"])
        print(outcome.output, flush=True)
        if not outcome.is_solved:
            print(f"lesson: {entry.folder / 'README.md'}\nwaiting for you to save a file …", flush=True)
            return entry
