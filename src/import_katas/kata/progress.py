"""The learner's progress: what is solved, what comes next, and the results of earlier runs.

It is kept in ``.import-katas/progress.json`` at the root of the checkout, which git ignores. The file may be deleted
at any time; the next run of the checks fills it again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final

from import_katas.checkout import ensure_state_folder, list_files, read_content
from import_katas.drill.drill import Drill, Mark
from import_katas.kata.kata import Kata
from import_katas.toml_file import TomlError

__all__ = [
    "SCHEMA",
    "STATE",
    "CheckResult",
    "DrillStanding",
    "ProgressStore",
    "Standing",
    "Verdict",
    "as_json",
    "collect_drill_standings",
    "collect_standings",
    "ensure_state_folder",
    "find_next_standing",
    "find_valid_drills",
    "open_progress",
]

#: The version of what :func:`as_json` returns; it changes when readers of the old version would misunderstand it.
SCHEMA: Final = 1


#: The folder at the root of a checkout with the learner's own state; git ignores it.
STATE: Final = ".import-katas"
_FORMER_STATE: Final = ".dojo"


class Verdict(str, Enum):
    """The status of one kata."""

    SOLVED = "solved"
    CHANGED = "changed"  # since it was solved; the next run shows whether it still is
    BROKEN = "broken"  # solved before, but failing now
    NEXT = "next"
    NOT_YET = "not yet"
    SKIPPED = "skipped"  # on this Python


@dataclass
class KataProgress:
    """What is known about one kata from earlier runs.

    ``solved``: whether it was solved at the last complete run. ``ever``: whether it was ever solved. ``hints``: how
    many were shown. ``passed``: how many of its checks passed when all of them ran. ``judged``: a digest of the
    workshop at that time.
    """

    solved: bool = False
    ever: bool = False
    hints: int = 0
    passed: int = 0
    judged: str = ""


@dataclass(frozen=True)
class CheckResult:
    """The result of one check: ``passed``, ``failed`` or ``skipped``.

    ``expects``: what the learner should see. ``message``: the message if it failed. ``explanation`` and
    ``timeline``: plain data about the import that failed, if any.
    """

    name: str
    outcome: str
    expects: str = ""
    message: str = ""
    explanation: Mapping[str, Any] | None = None
    timeline: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Standing:
    """One kata and its status. ``checks``: those of this run; () if this run did not judge it.

    ``passed_before``: how many checks passed when it was last judged as a whole.
    """

    kata: Kata
    verdict: Verdict
    hints_used: int = 0
    checks: tuple[CheckResult, ...] = ()
    is_new: bool = field(default=False)  # solved for the first time
    passed_before: int = 0


@dataclass(frozen=True)
class DrillStanding:
    """One drill, and the mark of each of its answers. ``is_judged``: whether it was in this run."""

    drill: Drill
    marks: tuple[Mark, ...]
    is_judged: bool = False

    @property
    def right(self) -> int:
        """How many answers are right."""
        return self.marks.count(Mark.RIGHT)


class ProgressStore:
    """The progress that is kept between runs, in one file; ``file`` is None if nothing is to be kept.

    Reading it never fails: an invalid file counts as missing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file: Final = file
        self._katas: Final[dict[str, KataProgress]] = {}
        self.drills: Final[dict[str, list[Mark]]] = {}  # the marks of each drill, by its name
        with contextlib.suppress(Exception):  # any invalid content: nested too deeply, Infinity, not text
            told = json.loads(file.read_text(encoding="utf-8")) if file and file.is_file() else {}
            for name, known in told.get("katas", {}).items():
                remembered = KataProgress(bool(known["solved"]), bool(known["ever"]), int(known["hints"]))
                remembered.passed, remembered.judged = int(known.get("passed", 0)), str(known.get("judged", ""))
                self._katas[name] = remembered
            for name, marks in told.get("drills", {}).items():
                self.drills[name] = [Mark(mark) for mark in marks]

    def get_record(self, kata: Kata) -> KataProgress:
        """Return the record of a kata, which you may change in place; :meth:`save` writes it."""
        return self._katas.setdefault(kata.name, KataProgress())

    def save(self) -> None:
        """Write the file atomically. Raises nothing: a checkout may be read-only."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            number, name = tempfile.mkstemp(dir=ensure_state_folder(self._file.parent), suffix=".json")
            try:
                with os.fdopen(number, "w", encoding="utf-8") as file:
                    told = {name: asdict(known) for name, known in sorted(self._katas.items())}
                    marks = {name: [mark.value for mark in marks] for name, marks in sorted(self.drills.items())}
                    json.dump({"katas": told, "drills": marks}, file, indent=1)
                os.replace(name, self._file)  # noqa: PTH105 - atomic, even on Windows
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise


def open_progress(root: Path) -> ProgressStore:
    """Return the progress in the checkout ``root``; that of an older version in ``.dojo/`` is converted."""
    folder, former = root / STATE, root / _FORMER_STATE
    if former.is_dir() and not folder.exists():
        with contextlib.suppress(OSError):
            former.rename(folder)
    return ProgressStore(folder / "progress.json")


def collect_standings(
    katas: Iterable[Kata], memory: ProgressStore, results: Mapping[str, Sequence[CheckResult]] | None = None
) -> tuple[Standing, ...]:
    """Return the status of each kata, and save it.

    ``results``: the checks of this run, by the name of their kata. A kata counts as judged only if all its checks ran.
    """
    found: list[Standing] = []
    has_next = False
    for kata in katas:
        known, checks = memory.get_record(kata), tuple((results or {}).get(kata.name, ()))
        outcomes = {check.name: check.outcome for check in checks}
        failed = "failed" in outcomes.values()
        is_whole = set(kata.checks) <= {name for name, outcome in outcomes.items() if outcome != "skipped"}
        is_new = is_whole and not failed and not known.ever
        before = known.passed
        if is_whole:
            known.passed = [*outcomes.values()].count("passed")
        is_changed = False
        if failed or is_whole:
            known.solved, known.judged = not failed, _hash_files(kata.workshop)
            known.ever = known.ever or known.solved
        elif known.solved and known.judged:
            is_changed = known.judged != _hash_files(kata.workshop)
        if is_changed:
            verdict, has_next = Verdict.CHANGED, True
        elif known.solved:
            verdict = Verdict.SOLVED
        elif not kata.python.contains(platform.python_version(), prereleases=True):
            verdict = Verdict.SKIPPED
        elif known.ever:
            verdict, has_next = Verdict.BROKEN, True
        else:
            verdict, has_next = (Verdict.NOT_YET if has_next else Verdict.NEXT), True
        found.append(Standing(kata, verdict, known.hints, checks, is_new, before))
    return tuple(found)


def _hash_files(folder: Path) -> str:
    """Return a digest of the files in a folder, with their names."""
    digest = hashlib.sha256()
    for file in list_files(folder):
        digest.update(file.relative_to(folder).as_posix().encode("utf-8", "backslashreplace"))
        digest.update(read_content(file) or b"")
    return digest.hexdigest()


def collect_drill_standings(
    drills: Iterable[Drill], memory: ProgressStore, results: Mapping[str, Sequence[Mark]] | None = None
) -> tuple[DrillStanding, ...]:
    """Return the status of each drill, and save it. ``results``: the marks of this run, by the drill's name."""
    memory.drills.update({name: list(marks) for name, marks in (results or {}).items()})
    found = []
    for drill in drills:
        marks = memory.drills.get(drill.name, [])
        if len(marks) != len(drill.questions):  # it has other questions now
            marks = [Mark.NOT_ANSWERED] * len(drill.questions)
        found.append(DrillStanding(drill, tuple(marks), drill.name in (results or {})))
    return tuple(found)


def find_valid_drills(katas: Path) -> Iterator[Drill]:
    """Yield the drills below the folder ``katas`` that can be read; the test of any other drill reports its problem."""
    for file in sorted(katas.glob("*/*/drill.toml")):
        with contextlib.suppress(TomlError):
            yield Drill.load(file.parent)


def find_next_standing(found: Iterable[Standing]) -> Standing | None:
    """Return the next kata: the first that is not solved, or None if all are."""
    return next((s for s in found if s.verdict not in (Verdict.SOLVED, Verdict.SKIPPED)), None)


def as_json(
    found: Iterable[Standing],
    workshop: Path | None = None,
    drills: Iterable[DrillStanding] = (),
    phases: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the standings as plain data for other tools; ``docs/grading.md`` describes it.

    ``workshop``: the folder of the judged katas, if it is not the folder of the checks. ``phases``: the
    title of each phase, by its folder.
    """
    katas = []
    for standing in found:
        kata = standing.kata
        folder = (workshop / kata.name / "workshop") if workshop else kata.workshop
        kept = "changed" if kata.find_kept_changes(folder) else "unchanged"
        katas.append(
            {
                "number": kata.number,
                "title": kata.title,
                "phase": kata.folder.parent.name.replace("_", "."),
                "folder": f"katas/{kata.name}",
                "verdict": standing.verdict.value,
                "learned": kata.learned,
                "hints_used": standing.hints_used,
                "hints": len(kata.hints),
                "kept": kept if kata.kept else "none",
                "checks": [asdict(check) for check in standing.checks],
            }
        )
    told = [
        {
            "title": standing.drill.title,
            "phase": standing.drill.phase,
            "folder": f"katas/{standing.drill.name}",
            "right": standing.right,
            "questions": [
                {"number": question.number, "title": question.title, "mark": mark.value}
                for question, mark in zip(standing.drill.questions, standing.marks, strict=True)
            ],
        }
        for standing in drills
    ]
    return {
        "schema": SCHEMA,
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "phases": {folder.replace("_", "."): title for folder, title in (phases or {}).items()},
        "katas": katas,
        "drills": told,
    }
