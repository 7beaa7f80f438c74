"""Read the learner's ``answers.toml``: its answers with their lines, and its problems, a line each.

A mistake in one answer does not affect the others, even if the file as a whole is not valid TOML.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from import_katas.output import shorten

__all__ = ["GivenAnswer", "Problem", "loads", "read_answers"]

#: The beginning of an answer, such as ``q7 =``, ``q7."<3.15" =`` or ``[q7]``, or of an attempt at one.
_ENTRY: Final = re.compile(r"""^[ \t]*(?:\[[ \t]*)?["']?([A-Za-z]+[ \t_-]?\d+)["']?[ \t]*[].=:]""", re.MULTILINE)
_QUESTION_KEY: Final = re.compile(r"q\d+")
_KEY: Final = re.compile(r"""^[ \t]*\[*[ \t]*(["']?)([^\s"'=.\]]+)\1[ \t]*[].=]""", re.MULTILINE)
_MAX_PROBLEMS: Final = 20
_MAX_ENTRIES: Final = 1_000
_MAX_BYTES: Final = 200_000  # bytes; thirty long answers are 5,000
_CURLY: Final = re.compile("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]")
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class GivenAnswer:
    """The TOML value of a key, and the line of the key."""

    value: Any
    line: int


@dataclass(frozen=True)
class Problem:
    """A problem on a ``line`` of the file; ``key``: the answer that it affects, "" if none."""

    line: int
    message: str
    key: str = ""


def read_answers(file: Path, keys: Sequence[str]) -> tuple[dict[str, GivenAnswer], list[Problem]]:
    """Return the answers by key, and the problems of the file in the order of its lines.

    ``keys``: the valid keys. Raises nothing: a file that cannot be read is reported as a problem.
    """
    try:
        if file.is_dir():
            return {}, [
                Problem(
                    1, f"expected a file, found a folder; remove it, then run pytest --reset {_format_folder(file)}"
                )
            ]
        data = file.read_bytes()
    except FileNotFoundError:
        return {}, [Problem(1, f"this file is missing; create it with pytest --reset {_format_folder(file)}")]
    except OSError as error:
        return {}, [Problem(1, f"this file cannot be read: {error.strerror}")]
    if len(data) > _MAX_BYTES:
        return {}, [Problem(1, f"this file has {len(data):,} bytes; expected {_MAX_BYTES:,} at most")]
    text, problems = _decode(data)
    if (entries := sum(1 for _ in _ENTRY.finditer(text))) > _MAX_ENTRIES:
        return {}, [Problem(1, f"this file has {entries:,} entries; expected only {keys[0]} to {keys[-1]}")]
    answers: dict[str, GivenAnswer] = {}
    unknown: list[Problem] = []
    for key, given in _parse_items(text, problems):
        if key not in keys:
            hint = _suggest_key(key, keys) if len(unknown) < _MAX_PROBLEMS else ""
            unknown.append(Problem(given.line, f"there is no question {shorten(repr(key), 60)}; {hint}"))
        elif key in answers:
            first = answers[key].line
            problems.append(Problem(given.line, f"{key} is answered twice, first on line {first}", key))
        else:
            answers[key] = given
    for problem in problems:
        answers.pop(problem.key, None)
    strays = [*unknown, *(problem for problem in problems if problem.key not in keys)]
    if len(strays) > _MAX_PROBLEMS:
        top = min(strays, key=lambda problem: problem.line)
        strays = [Problem(top.line, f"{top.message} (and {len(strays) - 1:,} more lines like this)")]
    of_answers = {problem.key: problem for problem in reversed(problems) if problem.key in keys}
    return answers, sorted([*strays, *of_answers.values()], key=lambda problem: problem.line)


def _suggest_key(key: str, keys: Sequence[str]) -> str:
    near = [k for k in keys if _extract_digits(k) == _extract_digits(key)] or difflib.get_close_matches(
        key[:40], keys, n=1
    )
    return f"did you mean {near[0]}?" if near else f"expected {keys[0]} to {keys[-1]}"


def _format_folder(file: Path) -> str:
    return "/".join(file.parts[-4:-1])


def _extract_digits(key: str) -> str:
    return re.sub(r"\D", "", key).lstrip("0")


def _decode(data: bytes) -> tuple[str, list[Problem]]:
    """Return the text in any encoding that editors on Windows write; undecodable bytes are replaced and reported."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n"), []
    if b"\x00" in data:  # never in UTF-8 text
        return "", [Problem(1, "not UTF-8: it looks like UTF-16; save it as UTF-8")]
    data = data.removeprefix(b"\xef\xbb\xbf")
    for end in (b"\r\r\n", b"\r\n", b"\r"):
        data = data.replace(end, b"\n")
    problems: list[Problem] = []
    try:
        return data.decode("utf-8"), problems
    except UnicodeDecodeError as error:
        problems.append(Problem(data.count(b"\n", 0, error.start) + 1, f"not UTF-8: {error.reason}"))
        return data.decode("utf-8", "replace"), problems


def loads(text: str) -> dict[str, Any]:
    """Return the table. Raises ValueError if the text is not valid TOML, or if Python rejects a value in it."""
    try:
        return dict(tomllib.loads(text))
    except RecursionError:
        raise ValueError("too many nested brackets") from None


def _parse_items(text: str, problems: list[Problem]) -> Iterator[tuple[str, GivenAnswer]]:
    """Yield each key with its value; record what cannot be parsed."""
    entries = [*_ENTRY.finditer(text)]
    own = [entry for entry in entries if _QUESTION_KEY.fullmatch(entry[1])]
    try:
        told = loads(text)
    except ValueError:
        told = {}
    if told and all(entry[1] in told for entry in own):
        yield from _locate_items(told, text, 1, problems)
        return
    # Something is not valid TOML; or a table or an unclosed string contains other answers.
    for start, end in pairwise([0, *(entry.start() for entry in own), len(text)]):
        part = text[start:end]
        try:  # what looks like an answer may be a line of a string
            told = loads(part)
        except ValueError:
            starts = [start, *(entry.start() for entry in entries if start < entry.start() < end), end]
            yield from _salvage_items(text, starts, problems)
        else:
            yield from _locate_items(told, part, text.count("\n", 0, start) + 1, problems)


def _salvage_items(text: str, starts: list[int], problems: list[Problem]) -> Iterator[tuple[str, GivenAnswer]]:
    """Yield what can be parsed between the ``starts``; at least one part cannot be."""
    for start, end in pairwise(starts):
        part, line = text[start:end], text.count("\n", 0, start) + 1
        if not part.strip():
            continue
        try:
            yield from _locate_items(loads(part), part, line, problems)
        except ValueError as error:
            place, entry = _PLACE.search(str(error)), _ENTRY.match(part)
            offset = int(place[1] or 1) - 1 if place else 0
            value, key = part[entry.end() :].strip() if entry else "", entry[1] if entry else ""
            above = "".join(part.splitlines(keepends=True)[:offset])
            try:  # it may be only a line below an answer that is not valid TOML
                sound = loads(above)
            except ValueError:
                sound = {}
            if sound:
                yield from _locate_items(sound, above, line, problems)
                value, key = "-", ""
            said = _explain_error(value, _PLACE.sub("", str(error))) if entry else "expected `q1 = …`"
            problems.append(Problem(line + offset, f"not TOML: {shorten(said, 200)}", key))


def _explain_error(value: str, said: str) -> str:
    """Explain why a value is not valid TOML, in a Python programmer's terms."""
    if not value or value.startswith("#"):
        return "the value is missing"
    if re.match(r"(?:True|False)\b", value):
        return "TOML needs lowercase true and false"
    if value.startswith("("):
        return "a list needs square brackets"
    if _CURLY.match(value.lstrip("[ ")):
        return 'curly quotes: TOML needs straight ones, "…"'
    if "," in value and _is_toml(f"[{value}\n]"):
        return 'several values need square brackets: ["first", "second"]'
    if re.match(r"\[?\s*(?!true\b|false\b|inf\b|nan\b)[A-Za-z_]", value):
        return "text needs quotes"
    if "Unterminated" in said or "Illegal character" in said:
        return "a quote is not closed"
    if "escape" in said.lower() or "hex" in said:
        return "write a backslash in double quotes twice"
    if value.startswith("[") and "array" in said.lower():
        return "a list is not closed, or a comma is missing"
    return said


def _is_toml(value: str) -> bool:
    try:
        return bool(loads(f"x = {value}"))
    except ValueError:
        return False


def _locate_items(
    told: dict[str, Any], text: str, first: int, problems: list[Problem]
) -> Iterator[tuple[str, GivenAnswer]]:
    lines = _find_key_lines(text, first)
    for key, value in told.items():
        line = lines.get(key, first)
        if isinstance(value, dict) and not _QUESTION_KEY.fullmatch(key):
            problems.append(Problem(line, f"answers must not be in a table: remove [{key}]"))
            yield from ((inner, GivenAnswer(v, lines.get(inner, line))) for inner, v in value.items())
        else:
            yield key, GivenAnswer(value, line)


def _find_key_lines(text: str, first: int) -> dict[str, int]:
    """Return the line of each key; the text begins on the line ``first``."""
    lines: dict[str, int] = {}
    line, end = first, 0
    for entry in _KEY.finditer(text):
        line, end = line + text.count("\n", end, entry.start()), entry.start()
        lines.setdefault(entry[2], line)
    return lines
