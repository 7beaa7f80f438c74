"""Grade a class of forks with one command: ``import-katas grade forks/*``."""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from import_katas.checkout import list_files
from import_katas.drill.drill import Mark, find_drills
from import_katas.kata.kata import Kata, find_katas
from import_katas.output import shorten
from import_katas.runs.processes import end_children, end_marked, get_namespace_prefix

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

__all__ = ["Grade", "add_arguments", "grade", "grade_all"]

_ROOT: Final = Path(__file__).resolve().parents[3]
_JUDGE: Final = "from import_katas.plugin.child import judge; judge()"
_numbers: Final = itertools.count()
_MIN_DRILL_SECONDS: Final = 60.0  # seconds
_MARK: Final = "IMPORT_KATAS_GRADING"  # the environment variable that marks the processes of a run
_interrupted: Final = threading.Event()
_SIGNS: Final = {"solved": "#", "skipped": "-", "not judged": "?"}


@dataclass(frozen=True)
class Grade:
    """The result of one fork: what ``--progress-json`` reports for it, or what went wrong.

    ``katas``: the verdict of each kata, by its number: ``solved``, ``not yet``, ``skipped``, or ``not judged``, if
    the code ended the run that was judging it. ``problem``: why nothing could be judged, or "".
    """

    fork: str
    katas: dict[str, str]
    progress: dict[str, Any] | None
    problem: str = ""

    @property
    def solved(self) -> int:
        """The number of solved katas."""
        return sum(verdict == "solved" for verdict in self.katas.values())

    @property
    def drills(self) -> dict[str, dict[str, int]]:
        """How many answers are ``right``, ``of`` how many, for each phase with a drill."""
        return {phase: {"right": marks.count(Mark.RIGHT), "of": len(marks)} for phase, marks in self._marks.items()}

    @property
    def scores(self) -> dict[str, str]:
        """The same as text, such as ``11/15``, for each drill that has answers."""
        return {
            phase: f"{score['right']}/{score['of']}"
            for phase, score in self.drills.items()
            if self._marks[phase].count(Mark.NOT_ANSWERED) < score["of"]
        }

    @property
    def _marks(self) -> dict[str, list[str]]:
        drills = self.progress["drills"] if self.progress else []
        return {drill["phase"]: [question["mark"] for question in drill["questions"]] for drill in drills}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``grade``."""
    parser.add_argument("forks", nargs="+", type=Path, metavar="FORK", help="a checkout of somebody's fork")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results, with each check and its message")
    parser.add_argument("--phase", metavar="7_1", help="judge the katas of one phase only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many forks at a time")
    parser.add_argument("--minutes", type=float, default=10, help="the longest that one fork may take (default: 10)")


def grade_all(options: argparse.Namespace) -> int:
    """Grade each fork, show a line for each, and return 0, or 2 if a folder is not a fork."""
    from rich.console import Console  # not above: --help does not need it
    from rich.progress import Progress

    katas = [k for k in find_katas(_ROOT / "katas") if options.phase in (None, k.folder.parent.name)]
    if not katas:
        print(f"import-katas grade: there is no phase {options.phase!r}", file=sys.stderr)
        return 2
    if options.json:
        try:
            options.json.parent.mkdir(parents=True, exist_ok=True)
            options.json.open("a", encoding="utf-8").close()  # an error now is better than at the end
        except OSError as error:
            print(f"import-katas grade: {error}", file=sys.stderr)
            return 2
    before = _hash_inputs()
    console, errors = Console(soft_wrap=True), Console(stderr=True)
    grades: dict[Path, Grade] = {}
    with (
        Progress(console=errors, transient=True) as progress,
        concurrent.futures.ThreadPoolExecutor(max(options.jobs, 1)) as pool,
    ):
        task = progress.add_task("grading", total=len(options.forks))
        waiting = {pool.submit(grade, fork, katas, options.minutes * 60): fork for fork in options.forks}
        try:
            for done in concurrent.futures.as_completed(waiting):
                grades[waiting[done]] = done.result()
                progress.advance(task)
        except KeyboardInterrupt:
            _interrupted.set()
            pool.shutdown(wait=False, cancel_futures=True)
            end_children()
            print("import-katas grade: interrupted", file=sys.stderr)
            return 130
    if _hash_inputs() != before:
        print(f"import-katas grade: {_ROOT} was changed during the run, so the verdicts are not valid", file=sys.stderr)
        return 2
    results = [grades[fork] for fork in options.forks]
    table = _build_table(results, katas)
    if console.measure(table, options=console.options.update(width=1000)).maximum > console.width:
        table = _build_table(results, katas, before_score="\n")
    console.print(table)
    console.print("# solved  . not yet  ? not judged: the code ended the run  - skipped on this Python", style="dim")
    if any(result.scores for result in grades.values()):
        console.print("n/m: n of the drill's m answers are right", style="dim")
    if options.json:
        told = [
            {"fork": g.fork, "problem": g.problem, "katas": g.katas, "drills": g.drills, "progress": g.progress}
            for g in map(grades.__getitem__, dict.fromkeys(options.forks))
        ]
        options.json.write_text(json.dumps({"schema": 1, "forks": told}, indent=1), encoding="utf-8")
    return 2 if any(result.problem for result in grades.values()) else 0


def _hash_inputs() -> bytes:
    """Return a digest of what decides the result: the checks, the answers, the drills' programs, and this package."""
    digest = hashlib.sha256()
    files = [_ROOT / "conftest.py", _ROOT / "pyproject.toml"]
    for folder in ("katas", "solutions", "src"):
        files += list_files(_ROOT / folder)
    for file in files:
        digest.update(hashlib.sha256(bytes(file)).digest() + hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()


def _build_table(results: Sequence[Grade], katas: Sequence[Kata], before_score: str = " ") -> Table:
    """Return a row for each fork. ``before_score``: the text between the signs of a phase and its drill's score."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("fork", overflow="fold")
    for phase in sorted({kata.folder.parent.name for kata in katas}):
        table.add_column(_format_phase(phase), no_wrap=True)
    table.add_column("solved", justify="right")
    names = [Path(result.fork).resolve().name for result in results]
    for result, name in zip(results, names, strict=True):
        cells = [""] * (len(table.columns) - 2) if result.problem else _format_cells(result, katas, before_score)
        shown = name if names.count(name) == 1 else result.fork
        table.add_row(_render_name(shown), *cells, result.problem or f"{result.solved} of {len(katas)}")
    return table


def _render_name(name: str) -> Text:
    """Return a folder's name without markup, in characters that this terminal can show."""
    from rich.text import Text

    encoding = sys.stdout.encoding or "utf-8"
    return Text(shorten(name).encode(encoding, "backslashreplace").decode(encoding))


def _format_cells(result: Grade, katas: Iterable[Kata], before_score: str) -> list[str]:
    """Return a cell for each phase, with a symbol for each kata, and the score of its drill."""
    phases: dict[str, str] = {}
    for kata in katas:
        phase = kata.folder.parent.name
        phases[phase] = phases.get(phase, "") + _SIGNS.get(result.katas.get(kata.number, ""), ".")
    scores = result.scores
    return [
        f"{signs}{before_score}{scores[_format_phase(phase)]}" if _format_phase(phase) in scores else signs
        for phase, signs in sorted(phases.items())
    ]


def _format_phase(phase: str) -> str:
    return phase.replace("_", ".")


def grade(fork: Path, katas: Sequence[Kata], seconds: float) -> Grade:
    """Judge the workshops and the drill answers of one fork with the checks and programs of this checkout.

    Each run is a separate process, which can end no others where the system allows that. If a learner's code ends it,
    or never finishes, the katas are judged again one by one, so that only the kata at fault has no verdict. The drills
    are judged in a run without any of that code.
    """
    if not any((fork / "katas" / kata.name).is_dir() for kata in katas):
        return Grade(str(fork), {}, None, "this folder contains no katas")
    phases = sorted({kata.folder.parent.name for kata in katas})
    drills = [f"katas/{drill.name}" for drill in find_drills(_ROOT / "katas") if drill.folder.parent.name in phases]
    others = [f"--deselect={drill}" for drill in drills]
    # First: the fork's code has not run yet, so it cannot have changed the fork's answers.
    marked = _judge(fork, drills, max(seconds / 5, _MIN_DRILL_SECONDS)) if drills else None
    told = _judge(fork, [*(f"katas/{phase}" for phase in phases), *others], seconds)
    if told is None:
        told = {"schema": 1, "python": sys.version.split()[0], "katas": [], "drills": []}
        for kata in katas:
            if _interrupted.is_set():
                break
            alone = _judge(fork, [f"katas/{kata.name}"], seconds / 5)
            one = [k for k in alone["katas"] if k["number"] == kata.number] if alone else []
            told["katas"] += one or [
                {"number": kata.number, "title": kata.title, "verdict": "not judged", "checks": []}
            ]
    told["drills"] = marked["drills"] if marked else []
    wanted = {kata.number for kata in katas}
    told["katas"] = [kata for kata in told["katas"] if kata["number"] in wanted]
    told["drills"] = [drill for drill in told["drills"] if drill["phase"] in map(_format_phase, phases)]
    verdicts = {k["number"]: "not yet" if k["verdict"] == "next" else k["verdict"] for k in told["katas"]}
    return Grade(str(fork), verdicts, told)


def _judge(fork: Path, paths: Sequence[str], seconds: float) -> dict[str, Any] | None:
    """Run pytest on some katas of a fork, and return the result that it sends; None if that is not valid."""
    mark = f"{os.getpid()}-{next(_numbers)}"
    command = [*get_namespace_prefix(), sys.executable, "-c", _JUDGE, *paths]
    command += ["--workshops", str(fork), "--progress-json", "-"]
    command += ["-q", "-p", "no:cacheprovider", "-o", f"kata_hard_stop={min(seconds / 4, 20):g}"]
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=_ROOT,
        env=os.environ | {_MARK: mark, "PYTHON_DISABLE_REMOTE_DEBUG": "1"},  # 3.14: see sys.remote_exec
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        if _interrupted.is_set():  # after the start: whoever interrupts sets this first, then ends what has started
            return None
        sent, _ = process.communicate(timeout=seconds)
        told: dict[str, Any] = json.loads(sent)
        _ = [(drill["phase"], [question["mark"] for question in drill["questions"]]) for drill in told["drills"]]
        return told if _is_plausible(told["katas"], process.returncode) else None
    except (subprocess.TimeoutExpired, ValueError, LookupError, TypeError):  # a learner's code has ended the run
        return None
    finally:
        process.kill()
        process.wait()
        end_marked(_MARK, mark)


def _is_plausible(katas: Sequence[dict[str, Any]], exit_code: int) -> bool:
    """Return whether each kata that counts as solved had all its checks, and the exit code agrees."""
    outcomes = [check["outcome"] for kata in katas for check in kata["checks"]]
    for kata in katas:
        names = [check["name"] for check in kata["checks"]]
        if kata["verdict"] == "solved" and sorted(names) != sorted(Kata.load(_ROOT / kata["folder"]).checks):
            return False
    return exit_code == (1 if "failed" in outcomes else 0) or not outcomes
