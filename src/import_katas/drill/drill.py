"""A drill on disk: a phase's interview questions, each a tiny program, and the learner's predictions.

::

    katas/7_1/drill/
      drill.toml           the title, and what the questions prove
      QUESTIONS.md         all questions to read in one place; made of the folders below
      answers.toml         the learner's
      questions/01_name/   question.toml and the program
    solutions/7_1/drill/
      explanations.toml    why, for each question

The right answers are not stored: running the program determines them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from import_katas.checkout import get_solutions_folder, list_files
from import_katas.toml_file import Table, TomlError, read

__all__ = [
    "NON_PROGRAM_FILES",
    "NOT_ANSWERED",
    "AnswerKind",
    "Drill",
    "Explanation",
    "Mark",
    "Proof",
    "Question",
    "Twist",
    "find_drill_folder",
    "find_drills",
    "render_blank_answers",
    "render_questions_page",
]

#: The value in ``answers.toml`` before a prediction.
NOT_ANSWERED: Final = "?"
#: What a question's folder contains besides its program, including files that editors leave there.
NON_PROGRAM_FILES: Final = ("question.toml", "__pycache__", ".*", "*~", "*.swp", "#*#", "*.orig")


class AnswerKind(str, Enum):
    """The kind of a prediction, which decides how to write it."""

    PRINTS = "prints"
    EXCEPTION = "exception"
    COUNT = "count"
    FILE = "file"
    MODULES = "modules"
    CLAIM = "claim"


class Mark(str, Enum):
    """The verdict on one answer."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"  # it does not answer this question, or is not valid TOML
    NOT_ANSWERED = "not answered"


_PROMPTS: Final = {
    AnswerKind.PRINTS: "What does it print?",
    AnswerKind.EXCEPTION: "Which exception ends it, if any?",
    AnswerKind.FILE: "Which file does it name?",
    AnswerKind.MODULES: "Which modules does it name?",
}
_NOTATIONS: Final = {
    AnswerKind.PRINTS: '`["first line", "second line"]`, or one string; its stdout only, without tracebacks',
    AnswerKind.EXCEPTION: '`"ValueError"`, only the type; `"none"` if it ends without an exception',
    AnswerKind.COUNT: "a number",
    AnswerKind.FILE: '`"folder/file.py"`, as the program prints it',
    AnswerKind.MODULES: '`["one", "one.two"]`, in any order; `[]` for none',
    AnswerKind.CLAIM: "`true` or `false`",
}


@dataclass(frozen=True)
class Twist:
    """A variant of a program: ``old`` is replaced by ``new``, and ``why`` explains the result."""

    old: str
    new: str
    why: str


@dataclass(frozen=True)
class Question:
    """One question.

    ``number``: its place in the drill, from 1. ``prompt``: the question, in a sentence or two. ``command``: the
    arguments of ``python``, run in the folder. ``counted``: the line of the output to count, for ``COUNT``.
    ``varies``: a note that the answer depends on the Python version, or "". ``shipped``: the program's files as they
    were shipped; None where that is not known. ``fresh``: the names and numbers that an interview may replace by
    others. ``twist``: a change to the program that changes the answer; an interview may apply it; or None.
    """

    folder: Path
    number: int
    title: str
    asks: AnswerKind
    prompt: str
    command: tuple[str, ...]
    counted: str = ""
    varies: str = ""
    shipped: Mapping[str, str] | None = None
    fresh: tuple[str, ...] = ()
    twist: Twist | None = None

    @property
    def key(self) -> str:
        """Its key in ``answers.toml``."""
        return f"q{self.number}"

    @property
    def files(self) -> list[Path]:
        """The files of the program, without those of the question itself."""
        return [
            file for file in list_files(self.folder) if not any(fnmatch(file.name, each) for each in NON_PROGRAM_FILES)
        ]

    @property
    def program(self) -> dict[str, bytes]:
        """The contents of each file; the one to run comes first. Raises OSError."""
        start = len(self.folder.parts)
        files = {"/".join(file.parts[start:]): file for file in self.files}
        ordered = sorted(files, key=lambda name: (name not in self.command, name.count("/"), name))
        return {name: files[name].read_bytes() for name in ordered}

    @property
    def notation(self) -> str:
        """How to write an answer, in Markdown."""
        return _NOTATIONS[self.asks]

    @property
    def plain_notation(self) -> str:
        """The same as plain text."""
        return self.notation.replace("`", "")

    @property
    def command_line(self) -> str:
        """The command as you would type it."""
        return " ".join(["python", *(f'"{word}"' if " " in word else word for word in self.command)])

    def read_files(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each file; the one to run comes first."""
        for name, content in self.program.items():
            yield name, _decode_text(content)

    def find_changes(self, program: Mapping[str, bytes]) -> list[str]:
        """Return how a program differs from the shipped one, file by file."""
        if self.shipped is None:
            return []
        there = {name: _decode_text(content).rstrip() for name, content in program.items()}
        changes = {name: "was not shipped" for name in there if name not in self.shipped}
        for name, text in self.shipped.items():
            if there.get(name) != text.rstrip():
                changes[name] = "differs from the shipped file" if name in there else "is missing"
        return [f"{name} {change}" for name, change in sorted(changes.items())]

    @classmethod
    def load(cls, folder: Path) -> Question:
        """Return the question in ``folder``. Raises :class:`TomlError` for any mistake in its file."""
        top = read(folder / "question.toml")
        kinds = [kind.value for kind in AnswerKind]
        asked = top.take("asks", str)
        if asked not in kinds:
            top.refuse("asks", f"must be one of {', '.join(kinds)}, got {asked!r}")
        asks = AnswerKind(asked)
        number = re.match(r"(\d+)_", folder.name)
        question = cls(
            folder=folder,
            number=int(number[1]) if number else 0,
            title=top.take("title", str),
            asks=asks,
            prompt=top.take("prompt", str, _PROMPTS[asks]) if asks in _PROMPTS else top.take("prompt", str),
            command=tuple(top.take("command", list)),
            counted=top.take("counted", str) if asks is AnswerKind.COUNT else "",
            varies=top.take("varies", str, ""),
            fresh=tuple(top.take("fresh", list, [])),
            twist=_read_twist(top.take_table("twist")) if "twist" in top else None,
        )
        top.finish()
        return question


def _decode_text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n")


def _read_twist(table: Table) -> Twist:
    twist = Twist(table.take("old", str), table.take("new", str), table.take("why", str))
    table.finish()
    return twist


@dataclass(frozen=True)
class Explanation:
    """What to show after an answer.

    ``look``: where to look after a wrong answer. ``why``: why the program does what it does. ``documentation``: the
    page that explains it. ``kata``: the number of the kata that teaches it, or "". ``mistakes``: common wrong answers.
    """

    look: str
    why: str
    documentation: str
    mistakes: tuple[str, ...]
    kata: str = ""


@dataclass(frozen=True)
class Proof:
    """A statement that you must be able to explain, and the ``katas`` and ``questions`` (numbers) that prove it."""

    line: str
    katas: tuple[str, ...]
    questions: tuple[int, ...]


@dataclass(frozen=True)
class Drill:
    """The contents of ``drill.toml``, the questions, and all paths.

    ``practice`` and ``checkpoint``: the course's practice questions and its checkpoint.
    """

    folder: Path
    title: str
    questions: tuple[Question, ...]
    practice: tuple[Proof, ...]
    checkpoint: tuple[Proof, ...]

    @property
    def name(self) -> str:
        """Its folder, such as ``7_1/drill``: the same in every fork."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def phase(self) -> str:
        """The phase that it closes, such as ``7.1``."""
        return self.folder.parent.name.replace("_", ".")

    @property
    def answers(self) -> Path:
        """The learner's file."""
        return self.folder / "answers.toml"

    @property
    def page(self) -> Path:
        """The page with all questions."""
        return self.folder / "QUESTIONS.md"

    def load_explanations(self) -> Mapping[int, Explanation]:
        """Return the explanations by the question's number. Raises :class:`TomlError`."""
        top = read(get_solutions_folder(self.folder) / "explanations.toml")
        told = {}
        for question in self.questions:
            table = top.take_table(question.key)
            told[question.number] = Explanation(
                table.take("look", str),
                table.take("why", str),
                table.take("documentation", str),
                tuple(table.take("mistakes", list)),
                table.take("kata", str, ""),
            )
            table.finish()
        top.finish()
        return told

    @classmethod
    def load(cls, folder: Path) -> Drill:
        """Return the drill in ``folder``. Raises :class:`TomlError` for any mistake in its files."""
        top = read(folder / "drill.toml")
        drill = cls(
            folder=folder,
            title=top.take("title", str),
            questions=tuple(Question.load(file.parent) for file in sorted(folder.glob("questions/*/question.toml"))),
            practice=_read_proofs(top, "practice"),
            checkpoint=_read_proofs(top, "checkpoint"),
        )
        top.finish()
        shipped = _read_programs(drill.page)
        questions = tuple(replace(each, shipped=shipped.get(each.number)) for each in drill.questions)
        drill = replace(drill, questions=questions)
        numbers = [question.number for question in drill.questions]
        if numbers != [*range(1, len(numbers) + 1)]:
            raise TomlError(folder / "questions", f"must be numbered 1, 2, 3 …, got {numbers}")
        return drill


def _read_proofs(top: Table, key: str) -> tuple[Proof, ...]:
    """Return the lines of the tables ``[practice.1]`` and so on, in order."""
    proofs = []
    for table in top.take_tables(key).values():
        line, katas, questions = table.take("line", str), table.take("katas", list), table.take_numbers("questions")
        proofs.append(Proof(line, tuple(katas), tuple(questions)))
        table.finish()
    return tuple(proofs)


def find_drill_folder(path: Path) -> Path | None:
    """Return the drill's folder that ``path`` is in, or None."""
    return next((folder for folder in (path, *path.parents) if (folder / "drill.toml").is_file()), None)


def find_drills(katas: Path) -> Iterator[Drill]:
    """Yield the drills below the folder ``katas``, in the order of the course. Raises :class:`TomlError`."""
    for file in sorted(katas.glob("*/*/drill.toml")):
        yield Drill.load(file.parent)


def render_blank_answers(drill: Drill) -> str:
    """Return the text of ``answers.toml`` without any answer."""
    parts = [_HEAD.format(phase=drill.phase)]
    for question in drill.questions:
        parts.append(f"# {question.number}. {question.title}: {question.prompt}\n#    {question.plain_notation}")
        parts.append(f'{question.key} = "{NOT_ANSWERED}"\n')
    return "\n".join(parts)


_HEAD: Final = """\
# Your answers to the drill of {phase}. The programs are in QUESTIONS.md, and as files in questions/.
# Predict before you run a program. Replace "?" with your answer.
"""


def render_questions_page(drill: Drill) -> str:
    """Return the text of ``QUESTIONS.md``: all questions on one page."""
    parts = [f"# {drill.title}\n\n{_INTRODUCTION}"]
    for question in drill.questions:
        parts.append(f"## {question.number}. {question.title}\n")
        for name, text in question.read_files():
            if not text.strip():
                parts.append(f"`{name}` is empty.\n")
            else:
                kind = "python" if name.endswith(".py") else "text"
                parts.append(f"`{name}`\n\n```{kind}\n{text.rstrip()}\n```\n")
        parts.append(f"```console\n$ {question.command_line}\n```\n")
        varies = f" {question.varies}" if question.varies else ""
        parts.append(f"**{question.prompt}**{varies}\n\nWrite `{question.key} = …`: {question.notation}.\n")
    return "\n".join(parts)


_FILE_ON_PAGE: Final = re.compile(r"^`([^`\n]+)`(?: is empty\.$|\n\n```\w+\n(.*?)\n```$)", re.MULTILINE | re.DOTALL)


def _read_programs(page: Path) -> dict[int, dict[str, str]]:
    """Return the shipped programs by the question's number, read from ``QUESTIONS.md``."""
    try:
        text = page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    parts = re.split(r"^## (\d+)\. ", text, flags=re.MULTILINE)[1:]
    return {
        int(number): {name: f"{text}\n" if text else "" for name, text in _FILE_ON_PAGE.findall(part)}
        for number, part in zip(parts[::2], parts[1::2], strict=True)
    }


_INTRODUCTION: Final = """\
Read a program, predict, and write the prediction into `answers.toml`; [README.md](README.md) explains how. Each program
runs in its own folder, in a new Python. (`import-katas drill` generates this page from the folders in `questions/`.)
"""
