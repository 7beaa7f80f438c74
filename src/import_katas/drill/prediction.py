"""A prediction and what really came of the program: in which notations they are the same, and what is off.

What a person would call equal is equal: spaces, quotes, the ends of lines. What is off is said in kind, without saying
what would be right.
"""

from __future__ import annotations

import builtins
import platform
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from import_katas.drill.drill import NOT_ANSWERED, Asks
from import_katas.output import shorten

__all__ = [
    "NotAnAnswer",
    "in_other_words",
    "is_answered",
    "is_right",
    "observed",
    "of_this_python",
    "predicted",
    "what_is_off",
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
_QUOTES: Final = str.maketrans(  # also those of word processors
    dict.fromkeys('"`\u00b4\u2032\u2033\u201c\u201d\u2018\u2019\u201e\u201a\u2039\u203a\u00ab\u00bb', "'")
)
_EDGES: Final = " \t\r\n'."  # what may stand around a word, once its quotes are of one kind
_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~)[ \t]*\w*[ \t]*$\n?", re.MULTILINE)
_KINDS: Final = {
    Asks.PRINTS: 'the lines that are printed: ["first", "second"], or one string',
    Asks.EXCEPTION: 'the type of an exception, such as "ValueError", or "none"',
    Asks.COUNT: "a number",
    Asks.FILE: 'a path, such as "folder/file.py"',
    Asks.MODULES: 'a list of names: ["one", "one.two"]',
    Asks.CLAIM: "true or false",
}


class NotAnAnswer(ValueError):
    """What was written down is of another type than what was asked for."""


def is_answered(value: Any) -> bool:
    """Return whether something stands there other than the question mark."""
    if isinstance(value, list):
        return not value or any(is_answered(item) for item in value)
    return not isinstance(value, str) or value.strip() not in ("", NOT_ANSWERED)


def of_this_python(value: Any) -> Any:
    """Return the answer for the running Python, where there are several: ``{"<3.15" = …, ">=3.15" = …}``.

    Raises :class:`NotAnAnswer` for what is no range of versions, and if none is for the running Python.
    """
    if not isinstance(value, dict):
        return value
    ranges = [(_versions(named), answer) for named, answer in _undotted(value)]
    for wanted, answer in ranges:
        # "<=3.14" means 3.14.2, too: what names no micro version is compared without it.
        if all(each.contains(_running(each.version), prereleases=True) for each in wanted):
            return answer
    raise NotAnAnswer(f"has no answer for Python {platform.python_version()}")


def _undotted(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the versions and their answers; without quotes, TOML takes ``3.12`` for the key 12 in a table 3."""
    for key, answer in value.items():
        if isinstance(answer, dict):
            yield from _undotted(answer, f"{before}{key}.")
        else:
            yield f"{before}{key}", answer


def _versions(named: str) -> SpecifierSet:
    """Return the range that ``3.15``, ``>=3.15``, ``3.15+`` or ``3.10-3.14`` means. Raises :class:`NotAnAnswer`."""
    text = re.sub(r"^(?:c?python|py) *", "", named.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^([\d.]+) *\+$", r">=\1", text)
    text = re.sub(r"^([\d.]+) *(?:-|\u2013|to) *([\d.]+)$", r">=\1,<=\2", text)
    try:
        wanted = SpecifierSet(f"=={text}.*" if text[:1].isdigit() else text)
    except InvalidSpecifier:
        wanted = SpecifierSet()
    if not wanted:
        raise NotAnAnswer(f'is for no version of Python: {shorten(repr(named), 60)}; write "3.15" or ">=3.15"')
    return wanted


def _running(named: str) -> str:
    """Return the version of the running Python, as precisely as ``named`` is."""
    return ".".join(platform.python_version_tuple()[: 2 if named.removesuffix(".*").count(".") < 2 else 3])


def predicted(asks: Asks, value: Any) -> Any:
    """Return a value of ``answers.toml`` in the form that is compared. Raises :class:`NotAnAnswer`."""
    if isinstance(value, list) and len(value) == 1 and asks not in (Asks.PRINTS, Asks.MODULES):
        value = value[0]
    try:
        return _READERS[asks](value)
    except (ValueError, RecursionError):  # NotAnAnswer, or a number of 5,000 digits
        raise NotAnAnswer(f"must be {_KINDS[asks]}, not {_shown(value)}") from None


def observed(asks: Asks, stdout: str, exception: str, counted: str = "") -> Any:
    """Return what a program did in the form that is compared.

    ``stdout``: what it printed; what is asked for is its last line, unless all of it is. ``exception``: the type that
    ended it, with its module if that is not ``builtins``, or "". ``counted``: the line that is counted. Raises
    :class:`NotAnAnswer` if it did nothing of the kind.
    """
    lines = [line for line in stdout.splitlines() if line.strip()]
    if asks is Asks.PRINTS:
        return _lines(stdout)
    if asks is Asks.EXCEPTION:
        return exception or "none"
    if asks is Asks.COUNT:
        return sum(_line(line) == _line(counted) for line in lines)
    last = lines[-1] if lines else ""
    return _READERS[asks](last if asks is not Asks.MODULES else last.split())


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, (str, int, float, list)):
        return f"a {type(value).__name__}"
    try:
        return shorten(repr(value), 80).replace("\n", " ")
    except (ValueError, RecursionError):
        return "this"


# -- the notations


def _lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(line for item in value for line in _lines(_atom(item)))
    text = _atom(value)
    if "\n" not in text:  # a string in single quotes, where TOML takes it for what it is
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    text = _FENCE.sub("", text.replace("\r\n", "\n")).translate(_QUOTES).strip()
    if "\n" in text and (quoted := _quoted(text)):
        text = quoted
    return tuple(_line(line) for line in text.splitlines() if line.strip())


def _atom(value: Any) -> str:
    if isinstance(value, (list, dict)):
        raise NotAnAnswer
    return str(value)


def _line(text: str) -> str:
    """Return a line as it is compared: spaces only where they separate words, one kind of quotes."""
    text = re.sub(r"\s*([,:;=()\[\]{}<>])\s*", r"\1", " ".join(text.translate(_QUOTES).split()))
    text = _quoted(text) or text
    return text.capitalize() if text.lower() in ("true", "false") else text


def _quoted(text: str) -> str:
    """Return what one pair of quotes stands around, or ""."""
    around = re.fullmatch(r"('+)\s*([^']*?)\s*\1", text)
    return around[2] if around else ""


def _exception(value: Any) -> str:
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
        raise NotAnAnswer  # also of two answers, such as "No (ImportError)"
    return text.removeprefix("builtins.")


def _count(value: Any) -> int:
    if isinstance(value, str):
        number = re.sub(r"\s*(?:times?|x|\u00d7)$", "", value.translate(_QUOTES).strip(_EDGES).lower())
        value = float(number) if re.fullmatch(r"\+?[0-9]{1,9}(?:\.0)?", number) else _TIMES.get(number)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotAnAnswer
    return value


def _file(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or re.search(r"[\x00-\x1f]", value.strip()):
        raise NotAnAnswer  # "weather\radar.py" in double quotes has a carriage return in it
    text = value.strip().translate(_QUOTES).strip(" '").replace("\\", "/")
    parts = [part.strip() for part in text.split("/")]
    return ("/" if text.startswith("/") else "") + "/".join(part for part in parts if part not in ("", "."))


def _modules(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [] if value.strip(" .").lower() in ("none", "nothing") else [value]
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise NotAnAnswer
    words = re.split(r"[\s,;'\[\](){}]+|\\n", " ".join(value).translate(_QUOTES))
    names = (re.sub(r"\.pyc?$", "", word) for word in words if word not in ("", "and"))
    return tuple(sorted(set(names)))


def _claim(value: Any) -> bool:
    if isinstance(value, str):
        value = _WORDS.get(value.translate(_QUOTES).strip(_EDGES).lower())
    if not isinstance(value, bool):
        raise NotAnAnswer
    return value


_READERS: Final[dict[Asks, Any]] = {
    Asks.PRINTS: _lines,
    Asks.EXCEPTION: _exception,
    Asks.COUNT: _count,
    Asks.FILE: _file,
    Asks.MODULES: _modules,
    Asks.CLAIM: _claim,
}


# -- what is off


def is_right(asks: Asks, prediction: Any, outcome: Any) -> bool:
    """Return whether the prediction is what came of the program."""
    if asks is Asks.EXCEPTION and "." not in prediction:
        return bool(prediction == outcome.rpartition(".")[2])
    if asks is Asks.PRINTS and len(prediction) == len(outcome):
        return all(a == b or _as_printed(a) == b for a, b in zip(prediction, outcome, strict=True))
    return bool(prediction == outcome)


def _as_printed(line: str) -> str:
    """Return the line that ``print(1, 2)`` prints for ``1, 2`` and for ``(1, 2)``."""
    line = line[1:-1] if re.fullmatch(r"\([^()]*,[^()]*\)", line) else line
    return " ".join(_line(item) for item in line.split(",") if item) if "," in line else line


def in_other_words(asks: Asks, prediction: Any, outcome: Any) -> str:
    """Return how to write down what is meant, where it is right but for that; "" if it is not."""
    if asks is Asks.PRINTS and _words(prediction) == _words(outcome):
        same = len(prediction) == len(outcome)
        mind = "the brackets and quotes" if same else "which of them stand on a line together"
        return f"The words are right. Mind {mind}."
    if asks is Asks.MODULES and _differ_by_a_package(prediction, outcome):
        return "These are the ones. Write them as the program does."
    if asks is Asks.FILE and prediction.replace(".", "/") == outcome.rpartition(".")[0]:
        return "That is its module. Write the path of the file."
    if asks is Asks.FILE and re.match("/|[A-Za-z]:", prediction) and prediction.endswith(f"/{outcome}"):
        return "Write the path as the program prints it."
    return ""


def _differ_by_a_package(given: Sequence[str], there: Sequence[str]) -> bool:
    """Return whether one package stands before each name of one side, and is left out, or nearly, on the other."""
    for longer, shorter in ((given, there), (there, given)):
        packages = {a.removesuffix(f".{b}") for a, b in zip(sorted(longer), sorted(shorter), strict=False)}
        [package] = packages if len(packages) == 1 else [""]
        if package and sorted(longer) == sorted(f"{package}.{name}" for name in shorter):
            return True
    return False


def _words(lines: Sequence[str]) -> list[str]:
    return re.sub(r"[\[\]',;]", " ", " ".join(lines)).split()


def what_is_off(asks: Asks, prediction: Any, outcome: Any) -> str:
    """Return a sentence on how the prediction misses the outcome, without telling it; "" if it is right."""
    if is_right(asks, prediction, outcome):
        return ""
    if asks is Asks.PRINTS:
        return _off_lines(prediction, outcome)
    if asks is Asks.EXCEPTION:
        return _off_exception(prediction, outcome)
    if asks is Asks.COUNT:
        return "It is more often than that." if outcome > prediction else "It is not as often as that."
    if asks is Asks.FILE:
        same = prediction.rpartition("/")[2] == outcome.rpartition("/")[2]
        return "It is a file of that name, in another folder." if same else "It is another file."
    if asks is Asks.MODULES:
        return _off_names(set(prediction), set(outcome))
    return "Your Python says the opposite."


def _off_lines(given: Sequence[str], printed: Sequence[str]) -> str:
    place = next((i for i, (a, b) in enumerate(zip(given, printed, strict=False)) if a != b), None)
    if Counter(given) == Counter(printed):
        said = "These are its lines, and it prints them in another order."
    elif place is None and len(given) < len(printed):
        said = "So far it is right, and then it prints more."
    elif place is None:
        said = "It begins like that, and prints less."
    elif len(given) == len(printed) == 1:
        said = "It is one line, and a different one."
    elif len(given) == len(printed):
        said = f"The number of lines is right. Line {place + 1} is the first that is different."
    else:
        more = "more" if len(printed) > len(given) else "fewer"
        said = f"It prints {more} lines, and line {place + 1} is the first that is different."
    if place is not None and given[place].casefold() == printed[place].casefold():
        said += " There only capitals are off."
    elif any(map(_ERROR.match, set(given) - set(printed))) and not any(map(_ERROR.search, printed)):
        said += " (What goes to stderr, such as a traceback, does not count.)"
    return said


def _off_exception(given: str, raised: str) -> str:
    if given == "none":
        return "It does not end well."
    if raised == "none":
        return "It does not end like that."
    if given.casefold() == raised.casefold():
        return "Mind the capitals."
    if given.rpartition(".")[2] == raised.rpartition(".")[2]:
        return "The type has that name. It is another module that it is from."
    types = [getattr(builtins, name, None) for name in (given, raised)]
    if not all(isinstance(each, type) and issubclass(each, BaseException) for each in types):
        return "It does not end like that."
    if issubclass(types[1], types[0]):  # type: ignore[arg-type]
        return "It is one of that family, and there is a more particular type for it."
    if issubclass(types[0], types[1]):  # type: ignore[arg-type]
        return "That is too particular: it is of a more general type."
    return "It does not end like that."


def _off_names(given: set[str], there: set[str]) -> str:
    said = []
    if missing := len(there - given):
        said.append("one is missing" if missing == 1 else f"{missing} are missing")
    if wrong := len(given - there):
        said.append(f"{wrong} of yours {'is' if wrong == 1 else 'are'} not among them")
    sentence = ", and ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]}."
