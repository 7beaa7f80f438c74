"""Compare a prediction with the result of the program, in several notations, and name the kind of mistake.

Differences in spaces, quotes and line endings do not count. A comment names the kind of mistake without giving the
right answer.
"""

from __future__ import annotations

import builtins
import platform
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from import_katas.drill.drill import NOT_ANSWERED, AnswerKind
from import_katas.output import shorten

__all__ = [
    "NotAnAnswer",
    "describe_mistake",
    "is_answered",
    "is_right",
    "parse_outcome",
    "parse_prediction",
    "select_answer",
    "suggest_notation",
]

_NO_EXCEPTION: Final = frozenset({"none", "no exception", "nothing", "no", "no error", "it ends well", "ends well"})
_WORDS: Final = {"true": True, "yes": True, "false": False, "no": False}
_ERROR: Final = re.compile(r"Traceback|\w*(?:Error|Exception)\b")
_NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TIMES: Final = {"never": 0, "once": 1, "twice": 2, "thrice": 3} | {
    word: number for number, word in enumerate(_NUMBERS.split())
}
_QUOTES: Final = str.maketrans(  # including those of word processors
    dict.fromkeys('"`\u00b4\u2032\u2033\u201c\u201d\u2018\u2019\u201e\u201a\u2039\u203a\u00ab\u00bb', "'")
)
_EDGES: Final = " \t\r\n'."  # what may surround a word, once all quotes are of one kind
_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~)[ \t]*\w*[ \t]*$\n?", re.MULTILINE)
_KINDS: Final = {
    AnswerKind.PRINTS: 'the lines that are printed: ["first", "second"], or one string',
    AnswerKind.EXCEPTION: 'the type of an exception, such as "ValueError", or "none"',
    AnswerKind.COUNT: "a number",
    AnswerKind.FILE: 'a path, such as "folder/file.py"',
    AnswerKind.MODULES: 'a list of names: ["one", "one.two"]',
    AnswerKind.CLAIM: "true or false",
}


class NotAnAnswer(ValueError):
    """The answer has the wrong type for the question."""


def is_answered(value: Any) -> bool:
    """Return whether there is an answer other than the question mark."""
    if isinstance(value, list):
        return not value or any(is_answered(item) for item in value)
    return not isinstance(value, str) or value.strip() not in ("", NOT_ANSWERED)


def select_answer(value: Any) -> Any:
    """Return the answer for the running Python, if there are several: ``{"<3.15" = …, ">=3.15" = …}``.

    Raises :class:`NotAnAnswer` for an invalid range of versions, and if no range includes the running Python.
    """
    if not isinstance(value, dict):
        return value
    ranges = [(_parse_versions(named), answer) for named, answer in _flatten_keys(value)]
    for wanted, answer in ranges:
        # "<=3.14" includes 3.14.2: a version without a micro part is compared without it.
        if all(each.contains(_get_python_version(each.version), prereleases=True) for each in wanted):
            return answer
    raise NotAnAnswer(f"has no answer for Python {platform.python_version()}")


def _flatten_keys(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the versions and their answers; without quotes, TOML parses ``3.12`` as the key 12 in a table 3."""
    for key, answer in value.items():
        if isinstance(answer, dict):
            yield from _flatten_keys(answer, f"{before}{key}.")
        else:
            yield f"{before}{key}", answer


def _parse_versions(named: str) -> SpecifierSet:
    """Parse a range such as ``3.15``, ``>=3.15``, ``3.15+`` or ``3.10-3.14``. Raises :class:`NotAnAnswer`."""
    text = re.sub(r"^(?:c?python|py) *", "", named.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^([\d.]+) *\+$", r">=\1", text)
    text = re.sub(r"^([\d.]+) *(?:-|\u2013|to) *([\d.]+)$", r">=\1,<=\2", text)
    try:
        wanted = SpecifierSet(f"=={text}.*" if text[:1].isdigit() else text)
    except InvalidSpecifier:
        wanted = SpecifierSet()
    if not wanted:
        raise NotAnAnswer(
            f'names an invalid version of Python: {shorten(repr(named), 60)}; expected "3.15" or ">=3.15"'
        )
    return wanted


def _get_python_version(named: str) -> str:
    """Return the version of the running Python, with as many parts as ``named``."""
    return ".".join(platform.python_version_tuple()[: 2 if named.removesuffix(".*").count(".") < 2 else 3])


def parse_prediction(asks: AnswerKind, value: Any) -> Any:
    """Return a value of ``answers.toml`` in the form that is compared. Raises :class:`NotAnAnswer`."""
    if isinstance(value, list) and len(value) == 1 and asks not in (AnswerKind.PRINTS, AnswerKind.MODULES):
        value = value[0]
    try:
        return _PARSERS[asks](value)
    except (ValueError, RecursionError):  # NotAnAnswer, or a number of 5,000 digits
        raise NotAnAnswer(f"must be {_KINDS[asks]}; got {_format_value(value)}") from None


def parse_outcome(asks: AnswerKind, stdout: str, exception: str, counted: str = "") -> Any:
    """Return the result of a program in the form that is compared.

    ``stdout``: what it printed; the answer is its last line, unless the question is about all lines. ``exception``:
    the type that ended it, with its module if that is not ``builtins``, or "". ``counted``: the line to count.
    Raises :class:`NotAnAnswer` if the result contains no such answer.
    """
    lines = [line for line in stdout.splitlines() if line.strip()]
    if asks is AnswerKind.PRINTS:
        return _parse_lines(stdout)
    if asks is AnswerKind.EXCEPTION:
        return exception or "none"
    if asks is AnswerKind.COUNT:
        return sum(_normalize_line(line) == _normalize_line(counted) for line in lines)
    last = lines[-1] if lines else ""
    return _PARSERS[asks](last if asks is not AnswerKind.MODULES else last.split())


def _format_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, (str, int, float, list)):
        return f"a {type(value).__name__}"
    try:
        return shorten(repr(value), 80).replace("\n", " ")
    except (ValueError, RecursionError):
        return "this"


# -- the notations


def _parse_lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(line for item in value for line in _parse_lines(_parse_atom(item)))
    text = _parse_atom(value)
    if "\n" not in text:  # a string in single quotes, which TOML reads as it is
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    text = _FENCE.sub("", text.replace("\r\n", "\n")).translate(_QUOTES).strip()
    if "\n" in text and (quoted := _unquote(text)):
        text = quoted
    return tuple(_normalize_line(line) for line in text.splitlines() if line.strip())


def _parse_atom(value: Any) -> str:
    if isinstance(value, (list, dict)):
        raise NotAnAnswer
    return str(value)


def _normalize_line(text: str) -> str:
    """Normalize a line for comparison: spaces only between words, one kind of quotes."""
    text = re.sub(r"\s*([,:;=()\[\]{}<>])\s*", r"\1", " ".join(text.translate(_QUOTES).split()))
    text = _unquote(text) or text
    return text.capitalize() if text.lower() in ("true", "false") else text


def _unquote(text: str) -> str:
    """Return the text inside one pair of quotes, or ""."""
    around = re.fullmatch(r"('+)\s*([^']*?)\s*\1", text)
    return around[2] if around else ""


def _parse_exception(value: Any) -> str:
    if not isinstance(value, str):
        raise NotAnAnswer
    text = (
        " ".join(value.translate(_QUOTES).split())
        .strip(_EDGES)
        .removeprefix("<class '")
        .partition(":")[0]
        .strip(f">{_EDGES}")
    )
    if text.lower() in _NO_EXCEPTION:
        return "none"
    text, _, remark = text.partition("(")
    text = text.strip(_EDGES)
    if not text.replace(".", "").isidentifier() or text.lower() in _NO_EXCEPTION or _ERROR.search(remark):
        raise NotAnAnswer  # including two answers, such as "No (ImportError)"
    return text.removeprefix("builtins.")


def _parse_count(value: Any) -> int:
    if isinstance(value, str):
        number = re.sub(r"\s*(?:times?|x|\u00d7)$", "", value.translate(_QUOTES).strip(_EDGES).lower())
        value = float(number) if re.fullmatch(r"\+?[0-9]{1,9}(?:\.0)?", number) else _TIMES.get(number)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotAnAnswer
    return value


def _parse_file(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or re.search(r"[\x00-\x1f]", value.strip()):
        raise NotAnAnswer  # "weather\radar.py" in double quotes has a carriage return in it
    text = value.strip().translate(_QUOTES).strip(" '").replace("\\", "/")
    parts = [part.strip() for part in text.split("/")]
    return ("/" if text.startswith("/") else "") + "/".join(part for part in parts if part not in ("", "."))


def _parse_modules(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [] if value.strip(" .").lower() in ("none", "nothing") else [value]
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise NotAnAnswer
    words = re.split(r"[\s,;'\[\](){}]+|\\n", " ".join(value).translate(_QUOTES))
    names = (re.sub(r"\.pyc?$", "", word) for word in words if word not in ("", "and"))
    return tuple(sorted(set(names)))


def _parse_claim(value: Any) -> bool:
    if isinstance(value, str):
        value = _WORDS.get(value.translate(_QUOTES).strip(_EDGES).lower())
    if not isinstance(value, bool):
        raise NotAnAnswer
    return value


_PARSERS: Final[dict[AnswerKind, Any]] = {
    AnswerKind.PRINTS: _parse_lines,
    AnswerKind.EXCEPTION: _parse_exception,
    AnswerKind.COUNT: _parse_count,
    AnswerKind.FILE: _parse_file,
    AnswerKind.MODULES: _parse_modules,
    AnswerKind.CLAIM: _parse_claim,
}


# -- the kind of mistake


def is_right(asks: AnswerKind, prediction: Any, outcome: Any) -> bool:
    """Return whether the prediction matches the result of the program."""
    if asks is AnswerKind.EXCEPTION and "." not in prediction:
        return bool(prediction == outcome.rpartition(".")[2])
    if asks is AnswerKind.PRINTS and len(prediction) == len(outcome):
        return all(a == b or _as_printed(a) == b for a, b in zip(prediction, outcome, strict=True))
    return bool(prediction == outcome)


def _as_printed(line: str) -> str:
    """Return the line that ``print(1, 2)`` prints for ``1, 2`` and for ``(1, 2)``."""
    line = line[1:-1] if re.fullmatch(r"\([^()]*,[^()]*\)", line) else line
    return " ".join(_normalize_line(item) for item in line.split(",") if item) if "," in line else line


def suggest_notation(asks: AnswerKind, prediction: Any, outcome: Any) -> str:
    """Return how to write an answer that is right except for its notation; "" for any other answer."""
    if asks is AnswerKind.PRINTS and _split_words(prediction) == _split_words(outcome):
        same = len(prediction) == len(outcome)
        mind = "the brackets and quotes" if same else "where each line ends"
        return f"The words are right. Check {mind}."
    if asks is AnswerKind.MODULES and _differ_by_a_package(prediction, outcome):
        return "These are the right modules. Write their names as the program does."
    if asks is AnswerKind.FILE and prediction.replace(".", "/") == outcome.rpartition(".")[0]:
        return "That is its module. Write the path of the file."
    if asks is AnswerKind.FILE and re.match("/|[A-Za-z]:", prediction) and prediction.endswith(f"/{outcome}"):
        return "Write the path as the program prints it."
    return ""


def _differ_by_a_package(given: Sequence[str], there: Sequence[str]) -> bool:
    """Return whether each name of one side has the same package as a prefix that the other side leaves out."""
    for longer, shorter in ((given, there), (there, given)):
        packages = {a.removesuffix(f".{b}") for a, b in zip(sorted(longer), sorted(shorter), strict=False)}
        [package] = packages if len(packages) == 1 else [""]
        if package and sorted(longer) == sorted(f"{package}.{name}" for name in shorter):
            return True
    return False


def _split_words(lines: Sequence[str]) -> list[str]:
    return re.sub(r"[\[\]',;]", " ", " ".join(lines)).split()


def describe_mistake(asks: AnswerKind, prediction: Any, outcome: Any) -> str:
    """Return a sentence about how the prediction differs from the result, without revealing it; "" if it is right."""
    if is_right(asks, prediction, outcome):
        return ""
    if asks is AnswerKind.PRINTS:
        return _compare_lines(prediction, outcome)
    if asks is AnswerKind.EXCEPTION:
        return _compare_exceptions(prediction, outcome)
    if asks is AnswerKind.COUNT:
        return "The number is higher." if outcome > prediction else "The number is lower."
    if asks is AnswerKind.FILE:
        same = prediction.rpartition("/")[2] == outcome.rpartition("/")[2]
        return "The file has that name, but it is in another folder." if same else "It is a different file."
    if asks is AnswerKind.MODULES:
        return _compare_names(set(prediction), set(outcome))
    return "On your Python the opposite is true."


def _compare_lines(given: Sequence[str], printed: Sequence[str]) -> str:
    place = next((i for i, (a, b) in enumerate(zip(given, printed, strict=False)) if a != b), None)
    if Counter(given) == Counter(printed):
        said = "The lines are right, but the program prints them in another order."
    elif place is None and len(given) < len(printed):
        said = "These lines are right, but the program prints more after them."
    elif place is None:
        said = "The output begins with these lines, but it has fewer."
    elif len(given) == len(printed) == 1:
        said = "It prints one line, but a different one."
    elif len(given) == len(printed):
        said = f"The number of lines is right. Line {place + 1} is the first that differs."
    else:
        more = "more" if len(printed) > len(given) else "fewer"
        said = f"It prints {more} lines, and line {place + 1} is the first that differs."
    if place is not None and given[place].casefold() == printed[place].casefold():
        said += " Only upper and lower case differ there."
    elif any(map(_ERROR.match, set(given) - set(printed))) and not any(map(_ERROR.search, printed)):
        said += " (Text on stderr, such as a traceback, does not count.)"
    return said


def _compare_exceptions(given: str, raised: str) -> str:
    if given == "none":
        return "It ends with an exception."
    if raised == "none":
        return "It ends without an exception."
    if given.casefold() == raised.casefold():
        return "Check upper and lower case."
    if given.rpartition(".")[2] == raised.rpartition(".")[2]:
        return "The type has that name, but it is from another module."
    types = [getattr(builtins, name, None) for name in (given, raised)]
    if not all(isinstance(each, type) and issubclass(each, BaseException) for each in types):
        return "It ends with a different exception."
    if issubclass(types[1], types[0]):  # type: ignore[arg-type]
        return "You named a base class; the exception raised is a subclass of it."
    if issubclass(types[0], types[1]):  # type: ignore[arg-type]
        return "You named a subclass; the exception raised is a base class of it."
    return "It ends with a different exception."


def _compare_names(given: set[str], there: set[str]) -> str:
    said = []
    if missing := len(there - given):
        said.append("one is missing" if missing == 1 else f"{missing} are missing")
    if wrong := len(given - there):
        said.append(f"{wrong} of yours {'is' if wrong == 1 else 'are'} wrong")
    sentence = ", and ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]}."
