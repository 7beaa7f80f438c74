"""Mark a drill: run the programs in parallel with the running Python, and compare the predictions with the results."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from import_katas.drill.answers import GivenAnswer, Problem, read_answers
from import_katas.drill.drill import NOT_ANSWERED, AnswerKind, Drill, Mark, Question
from import_katas.drill.prediction import (
    NotAnAnswer,
    describe_mistake,
    is_answered,
    parse_outcome,
    parse_prediction,
    select_answer,
    suggest_notation,
)
from import_katas.errors import TimeLimitExceeded
from import_katas.runs.batch import MAIN
from import_katas.runs.interpreter import Interpreter, Run
from import_katas.runs.processes import end_children

__all__ = [
    "OUTCOMES",
    "Examiner",
    "MarkedAnswer",
    "Sheet",
    "UnusableProgram",
    "are_answers_right",
    "get_outcome",
    "mark_prediction",
]

#: The folder (which git ignores) in a checkout that caches the results of the shipped programs.
OUTCOMES: Final = Path(".import-katas", "outcomes")
_FEW: Final = 3  # for so few programs, a batch interpreter is not worth its start
_TIME_LIMIT: Final = 5.0  # seconds for a program; each needs less than one


@dataclass(frozen=True)
class MarkedAnswer:
    """A question with the mark of its answer, a ``comment``, and the answer's ``line`` in the file (0: none)."""

    question: Question
    mark: Mark
    comment: str = ""
    line: int = 0


@dataclass(frozen=True)
class Sheet:
    """A marked drill. ``problems``: problems of the file that do not belong to single answers."""

    drill: Drill
    answers: Path
    marked: tuple[MarkedAnswer, ...]
    problems: tuple[Problem, ...] = ()

    def count(self, mark: Mark) -> int:
        """Return how many answers have this mark."""
        return sum(marked.mark is mark for marked in self.marked)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for another process; :meth:`from_data` restores it."""
        return {
            "name": self.drill.name,
            "answers": str(self.answers),
            "marked": [(marked.mark.value, marked.comment, marked.line) for marked in self.marked],
            "problems": [(problem.line, problem.message) for problem in self.problems],
        }

    @classmethod
    def from_data(cls, drill: Drill, data: Mapping[str, Any]) -> Sheet:
        """Return the sheet of ``drill`` from its ``data``."""
        marked = zip(drill.questions, data["marked"], strict=True)
        return cls(
            drill,
            Path(data["answers"]),
            tuple(MarkedAnswer(question, Mark(mark), said, line) for question, (mark, said, line) in marked),
            tuple(Problem(*problem) for problem in data["problems"]),
        )

    @property
    def score(self) -> str:
        """The score, such as "11 of 15 right, 2 wrong, 2 not answered"."""
        rest = (f"{n} {mark.value}" for mark in list(Mark)[1:] if (n := self.count(mark)))
        return ", ".join([f"{self.count(Mark.RIGHT)} of {len(self.marked)} right", *rest])


class UnusableProgram(Exception):
    """The result of a program answers no question, most likely because the program was changed."""


class Examiner:
    """Runs the programs of questions with ``interpreter``, each in a new folder from ``new_folder``.

    ``known``: a folder that caches the results of shipped programs, so that each runs only once on this Python, however
    often answers are marked.
    """

    def __init__(self, interpreter: Interpreter, new_folder: Callable[[], Path], known: Path | None = None) -> None:
        self._interpreter: Final = interpreter
        self._new_folder: Final = new_folder
        self._known: Final = known

    def create_folder(self) -> Path:
        """Return a new empty folder."""
        return self._new_folder()

    def unpack(self, question: Question) -> Path:
        """Copy the program into a new folder, and return the folder.

        Raises :class:`UnusableProgram` if it is not the shipped one, or cannot be copied.
        """
        return self._write(question, _read_program(question))

    def _write(self, question: Question, program: Mapping[str, bytes]) -> Path:
        folder = self._new_folder() / "program"
        try:
            for parent in {folder, *((folder / name).parent for name in program)}:
                parent.mkdir(parents=True, exist_ok=True)
            for name, content in program.items():
                (folder / name).write_bytes(content)
        except OSError as error:
            raise UnusableProgram(f"{_describe_program(question)} cannot be copied: {error}") from None
        file = folder / question.command[0]
        if file.suffix == ".py" and not file.is_file():
            raise UnusableProgram(
                f"{_describe_program(question)}/{question.command[0]} is missing. {_suggest_restore(question)}"
            )
        return folder

    def run(self, question: Question, folder: Path | None = None, *, recorded: bool = False) -> Run:
        """Run one program as from a terminal, in the ``folder`` with its files.

        Raises :class:`UnusableProgram` if it does not finish, or exits with its own exit code.
        """
        folder = folder or self.unpack(question)
        try:
            run = self._interpreter.run(
                *question.command, cwd=folder, write_bytecode=True, recorded=recorded, time_limit=_TIME_LIMIT
            )
        except TimeLimitExceeded as problem:
            return _check_run(question, problem)
        return _check_run(question, run.with_text(lambda text: text.replace(f"{folder}{os.sep}", "")))

    def run_all(self, questions: Iterable[Question]) -> dict[int, Run | UnusableProgram]:
        """Run the programs in parallel, one for each processor; return their results."""
        found: dict[int, Run | UnusableProgram] = {}
        waiting: list[_PendingRun] = []
        for question in questions:
            try:
                program = _read_program(question)
            except UnusableProgram as problem:
                found[question.number] = problem
                continue
            is_kept = self._known is not None and question.shipped
            kept = self._known / f"{_make_cache_key(question, program)}.json" if self._known and is_kept else None
            known = _load_run(kept) if kept else None
            if known:
                found[question.number] = known
            else:
                waiting.append(_PendingRun(question, program, kept))
        if waiting:
            for each, run in self._run_waiting(waiting):
                found[each.question.number] = run
                if each.kept and isinstance(run, Run):
                    _save_run(run, each.kept)
        return found

    def _run_waiting(self, waiting: Sequence[_PendingRun]) -> Iterator[tuple[_PendingRun, Run | UnusableProgram]]:
        """Run the ``python main.py`` programs in forks of one Python, and the others in parallel."""
        _ = self._interpreter.executable  # created once, before the threads need it
        mains = [each for each in waiting if each.question.command == (MAIN,) and each.question.shipped]
        if len(mains) < _FEW:
            mains = []
        together = self._run_mains(mains)
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            try:
                done = [*itertools.islice(together, 1)]
                rest = pool.submit(list, together)
                alone = [each for each in waiting if each not in mains]
                done += zip(alone, pool.map(self._try_run, alone), strict=True)
                done += rest.result()
                left = [each for each in mains if each not in [each for each, _ in done]]  # the one Python has ended
                done += zip(left, pool.map(self._try_run, left), strict=True)
            except KeyboardInterrupt:
                pool.shutdown(wait=False, cancel_futures=True)
                end_children()
                raise
        yield from done

    def _run_mains(self, mains: Sequence[_PendingRun]) -> Iterator[tuple[_PendingRun, Run | UnusableProgram]]:
        with contextlib.suppress(OSError):
            written = [(each, self._write(each.question, each.program)) for each in mains]
            runs = self._interpreter.run_mains([folder for _, folder in written], time_limit=_TIME_LIMIT)
            for (each, _), run in zip(written, runs if mains else (), strict=True):
                try:
                    yield each, _check_run(each.question, run)
                except UnusableProgram as problem:
                    yield each, problem

    def _try_run(self, waiting: _PendingRun) -> Run | UnusableProgram:
        try:
            return self.run(waiting.question, self._write(waiting.question, waiting.program))
        except UnusableProgram as problem:
            return problem

    def mark(self, drill: Drill, answers: Path, fork: Path | None = None) -> Sheet:
        """Return the marks of the ``answers``. If ``fork`` is given, the file must be in it and must not be a link."""
        keys = [question.key for question in drill.questions]
        given: Mapping[str, GivenAnswer] = {}
        if fork is not None and os.path.lexists(answers) and not _is_inside(answers, fork):
            problems = [
                Problem(1, "this file is a link, or is in a linked folder; expected a regular file of this checkout")
            ]
        else:
            given, problems = read_answers(answers, keys)
        marked: dict[int, MarkedAnswer] = {}
        predictions: dict[int, object] = {}
        for question in drill.questions:
            answer = given.get(question.key)
            line = answer.line if answer else 0
            try:
                value = select_answer(answer.value) if answer else NOT_ANSWERED
                if is_answered(value):
                    predictions[question.number] = parse_prediction(question.asks, value)
                else:
                    marked[question.number] = MarkedAnswer(question, Mark.NOT_ANSWERED, line=line)
            except NotAnAnswer as error:
                marked[question.number] = MarkedAnswer(question, Mark.UNCLEAR, f"{question.key} {error}", line)
        for problem in problems:  # a problem of the file, so it comes before the answer
            for question in drill.questions:
                if question.key == problem.key:
                    marked[question.number] = MarkedAnswer(question, Mark.UNCLEAR, problem.message, problem.line)
        runs = self.run_all(question for question in drill.questions if question.number in predictions)
        for question in drill.questions:
            if question.number in predictions:
                run, line = runs[question.number], given[question.key].line
                marked[question.number] = mark_prediction(question, predictions[question.number], run, line)
        own = {question.key for question in drill.questions}
        return Sheet(
            drill,
            answers,
            tuple(marked[question.number] for question in drill.questions),
            tuple(problem for problem in problems if problem.key not in own),
        )


def mark_prediction(question: Question, prediction: object, run: Run | UnusableProgram, line: int) -> MarkedAnswer:
    """Return the mark of a prediction on the ``line``, given the result of the program."""
    try:
        seen = get_outcome(question, run)
    except UnusableProgram as problem:
        return MarkedAnswer(question, Mark.UNCLEAR, str(problem), line)
    off = describe_mistake(question.asks, prediction, seen)
    meant = suggest_notation(question.asks, prediction, seen) if off else ""
    mark = Mark.UNCLEAR if meant else Mark.WRONG if off else Mark.RIGHT
    return MarkedAnswer(question, mark, meant or off, line)


def get_outcome(question: Question, run: Run | UnusableProgram) -> object:
    """Return the right answer, as it is compared. Raises :class:`UnusableProgram` if the run does not show it."""
    if isinstance(run, UnusableProgram):
        raise run
    try:
        seen = parse_outcome(question.asks, run.stdout, run.raised, question.counted)
    except NotAnAnswer:
        seen = ()
    if seen == () and question.asks is not AnswerKind.MODULES:
        raise UnusableProgram(f"{_describe_program(question)} does not print an answer. {_suggest_restore(question)}")
    return seen


def _is_inside(file: Path, folder: Path) -> bool:
    """Return whether ``file`` is below ``folder``, with symbolic links resolved."""
    expected = folder.resolve() / file.absolute().relative_to(folder.absolute())
    return os.path.normcase(file.resolve()) == os.path.normcase(expected)


@dataclass(frozen=True, eq=False)
class _PendingRun:
    """A question, its program, and the file that caches its result, or None."""

    question: Question
    program: Mapping[str, bytes]
    kept: Path | None


def _check_run(question: Question, run: Run | TimeLimitExceeded) -> Run:
    """Return the run. Raises :class:`UnusableProgram` if it did not finish, or exited with its own exit code."""
    if isinstance(run, TimeLimitExceeded):
        raise UnusableProgram(
            f"{_describe_program(question)} is still running after {_TIME_LIMIT:g} seconds. "
            f"{_suggest_restore(question)}"
        )
    if run.returncode and not run.raised:
        raise UnusableProgram(
            f"{_describe_program(question)} calls `sys.exit`: exit code {run.returncode}. {_suggest_restore(question)}"
        )
    return run


def _load_run(kept: Path) -> Run | None:
    with contextlib.suppress(OSError, ValueError, TypeError, RecursionError):
        return Run(*json.loads(kept.read_text(encoding="utf-8"))) if kept.is_file() else None
    return None


def _save_run(run: Run, kept: Path) -> None:
    with contextlib.suppress(OSError):  # run it again
        kept.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps([run.command, run.returncode, run.stdout, run.stderr])
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_text(told, encoding="utf-8")
        part.replace(kept)


def _read_program(question: Question) -> dict[str, bytes]:
    """Return the program's files. Raises :class:`UnusableProgram` if they are not the shipped ones, or unreadable."""
    try:
        program = question.program
    except OSError as error:
        raise UnusableProgram(f"{_describe_program(question)} cannot be copied: {error}") from None
    if changes := question.find_changes(program):
        raise UnusableProgram(
            f"{_describe_program(question)} differs from the shipped program: {'; '.join(changes)}. "
            f"{_suggest_restore(question)}"
        )
    return program


def _make_cache_key(question: Question, program: Mapping[str, bytes]) -> str:
    """Return the cache key of this program on this Python."""
    files = [(name, hashlib.sha256(content).hexdigest()) for name, content in program.items()]
    told = [sys.version, os.path.realpath(sys.executable), question.command, files]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def _suggest_restore(question: Question) -> str:
    if question.shipped is None:
        return "Restore it with git"
    folder = question.folder
    return f"Restore it: pytest --reset katas/{'/'.join(folder.parts[-4:])}"


def _describe_program(question: Question) -> str:
    return f"the program in questions/{question.folder.name}"


def are_answers_right(sheet: Sheet, numbers: Sequence[int]) -> bool:
    """Return whether the answers to these questions are all right."""
    return all(marked.mark is Mark.RIGHT for marked in sheet.marked if marked.question.number in numbers)
