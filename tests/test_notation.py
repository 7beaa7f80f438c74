"""However an answer is written down, right is right and wrong is wrong: generated for each question of the drills."""

from __future__ import annotations

import functools
import json
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from import_katas.drill.answers import read_answers
from import_katas.drill.drill import AnswerKind
from import_katas.drill.prediction import (
    NotAnAnswer,
    is_right,
    parse_prediction,
    select_answer,
    suggest_notation,
)
from tests.test_drills import QUESTIONS, right_answer

pytestmark = pytest.mark.once

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
NEXT = f"{sys.version_info[0]}.{sys.version_info[1] + 1}"
QUOTES = ["''", '""', "``", "“”", "‘’", "„“", "«»", "‹›", "´´"]  # noqa: RUF001
NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_. ")

each_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=lambda question: f"{question.folder.parents[2].name}/{question.folder.name}"
)
generated = settings(
    max_examples=15, deadline=None, database=None, suppress_health_check=[*HealthCheck], derandomize=True
)


@functools.cache
def right_of(folder):
    question = next(question for question in QUESTIONS if question.folder == folder)
    with tempfile.TemporaryDirectory() as parent:
        return right_answer(question, parent)


def judged(asks, text, right):
    """What becomes of ``q1 = …`` in a file: whether it is right, and what is said of its form."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "answers.toml")
        file.write_text(text, encoding="utf-8")
        answers, problems = read_answers(file, ["q1", "q2"])
    if "q1" not in answers:
        return False, problems[0].message
    try:
        prediction = parse_prediction(asks, select_answer(answers["q1"].value))
    except NotAnAnswer as error:
        return False, str(error)
    return is_right(asks, prediction, right), suggest_notation(asks, prediction, right)


# -- notations of an answer, as the text of a TOML value


@st.composite
def quoted(draw, text):
    """A text with quotes of some kind around it, if there are none in it."""
    marks = draw(st.sampled_from(["", *QUOTES])) if set(text).isdisjoint("'\"`") else ""
    return f"{marks[:1]}{text}{marks[1:]}"


@st.composite
def spaced(draw, text):
    return draw(st.sampled_from([text, f" {text} ", f"{text}\t", text.replace(" ", "  ")]))


@st.composite
def printed_line(draw, line):
    """One line of output as somebody may write it."""
    words = line.split(" ")
    if set(line) <= PLAIN and len(words) > 1 and "" not in words and "," not in line and draw(st.booleans()):
        marks = draw(st.sampled_from(["", "'", '"']))
        line = draw(st.sampled_from([", ", ","])).join(f"{marks}{word}{marks}" for word in words)
        return draw(spaced(draw(st.sampled_from([line, f"({line})"]))))
    swapped = draw(st.sampled_from([line, line.replace("'", '"'), line.replace("'", "\u2019")]))
    return draw(spaced(draw(quoted(swapped))))


@st.composite
def printed(draw, lines):
    lines = [draw(printed_line(line)) for line in lines]
    form = draw(st.sampled_from(["list", "string", "multi-line", "fence", "literal", "number"]))
    if form == "number" and len(lines) == 1 and lines[0].strip().isdigit() and lines[0].strip() == str(int(lines[0])):
        return lines[0].strip()
    if form == "string" or (form == "literal" and any("'" in line for line in lines)):
        return json.dumps("\n".join(lines), ensure_ascii=False)
    if form == "literal":
        return "'" + "\\n".join(lines) + "'"
    if form in ("multi-line", "fence") and '"""' not in "".join(lines) and "\\" not in "".join(lines):
        fence = draw(st.sampled_from(["```", "```text", "``` console", "~~~"])) if form == "fence" else ""
        end = fence[:3]
        return '"""\n' + "\n".join(filter(None, [fence, *lines, end])) + '\n"""'
    return "[" + ", ".join(json.dumps(line, ensure_ascii=False) for line in lines) + "]"


@st.composite
def exception(draw, name):
    if name == "none":
        text = draw(st.sampled_from(["none", "None", "no exception", "nothing", "No", "none.", "it ends well"]))
    else:
        forms = ["{}", "{}()", "{}: it says so", "builtins.{}", "<class '{}'>", "{}.", "{}('so')", "{} (it says so)"]
        text = draw(st.sampled_from(forms)).format(name)
    return json.dumps(draw(spaced(text)))


@st.composite
def count(draw, number):
    forms = [
        str(number),
        f"{number}.0",
        f'"{number}"',
        f'"{number} times"',
        f'"{number}x"',
        f"[{number}]",
        f'"{number}."',
    ]
    if number < len(NUMBERS):
        word = NUMBERS[number]
        forms += [f'"{word}"', f'"{word.capitalize()} times"', f"'{word}'"]
    forms += {0: ['"never"'], 1: ['"once"'], 2: ['"twice"', '"Twice."'], 3: ['"thrice"']}.get(number, [])
    return draw(st.sampled_from(forms))


@st.composite
def file(draw, path):
    path = draw(
        st.sampled_from([path, f"./{path}", path.replace("/", "\\"), path.replace("/", " / "), path.replace("/", "//")])
    )
    return json.dumps(draw(spaced(draw(quoted(path)))), ensure_ascii=False)


@st.composite
def modules(draw, names):
    suffix = draw(st.sampled_from(["", ".py", ".pyc"]))
    names = [draw(quoted(f"{name}{suffix}")) for name in draw(st.permutations(names))]
    if not names:
        return draw(st.sampled_from(["[]", '"none"', '"[]"', '"None"']))
    joined = draw(st.sampled_from([", ", " ", "; ", " and ", ","])).join(names)
    around = draw(st.sampled_from(["{}", "[{}]", "({})", "{{{}}}"])).format(joined)
    return draw(st.sampled_from([json.dumps(names, ensure_ascii=False), json.dumps(around, ensure_ascii=False)]))


@st.composite
def claim(draw, truth):
    words = (
        ["true", '"true"', '"True"', '"yes"', '"Yes."'] if truth else ["false", '"false"', '"False"', '"no"', '"No."']
    )
    return draw(st.sampled_from(words))


NOTATIONS = {
    AnswerKind.PRINTS: printed,
    AnswerKind.EXCEPTION: exception,
    AnswerKind.COUNT: count,
    AnswerKind.FILE: file,
    AnswerKind.MODULES: modules,
    AnswerKind.CLAIM: claim,
}


@st.composite
def entry(draw, asks, answer):
    """A line of ``answers.toml``, or several, perhaps for versions of Python."""
    value = draw(NOTATIONS[asks](answer))
    other = draw(st.sampled_from(['"elsewhere"', "7", "true"]))
    forms = [
        "q1 = {value}",
        '"q1" = {value}  # I think',
        "\n# so far\n  q1={value}\nq2 = 3",
        '[q1]\n"{here}" = {value}\n"<{here}" = {other}',
        'q1."{here}+" = {value}\nq1."<{here}" = {other}',
    ]
    if "\n" not in value:
        forms += [
            "q1 = {{ {here} = {value} }}",
            'q1 = {{ "{here}+" = {value}, "<{here}" = {other} }}',
            'q1 = {{ "<{here}" = {other}, "{here}+" = {value} }}',
            'q1 = {{ "Python {here}" = {value}, "{next}+" = {other} }}',
            'q1 = {{ "3.9-{here}" = {value}, ">{here}" = {other} }}',
            'q1 = {{ ">={next}" = {other}, ">=3.9" = {value} }}',
        ]
    return draw(st.sampled_from(forms)).format(value=value, other=other, here=HERE, next=NEXT)


# -- wrong by a hair


@st.composite
def near_miss(draw, asks, right):
    """Another answer of the same kind, as different as one slip makes it."""
    if asks is AnswerKind.PRINTS:
        return draw(st.sampled_from([*_missed_lines(list(right))]))
    if asks is AnswerKind.EXCEPTION:
        near = ["none", "Exception", "ImportError", "ModuleNotFoundError", "AttributeError", "KeyError", right.lower()]
        return draw(st.sampled_from([name for name in near if name != right]))
    if asks is AnswerKind.COUNT:
        return draw(st.sampled_from([n for n in (right - 1, right + 1, right + 10) if n >= 0]))
    if asks is AnswerKind.FILE:
        folder, _, name = right.rpartition("/")
        near = [f"{right}c", f"other/{right}", f"{folder}x/{name}", f"{folder}/x{name}", right.swapcase()]
        return draw(st.sampled_from(near))
    if asks is AnswerKind.MODULES:
        names = list(right)
        near = [[*names, "sys"], [f"{name}s" for name in names] or ["none_of_them"], names[1:] or ["other"]]
        near += [["other", *names[1:]], [f"{name.rpartition('.')[0] or 'other'}.x" for name in names] or ["x.y"]]
        if len(names) > 1:
            near += [[f"p{i}.{name}" for i, name in enumerate(names)], names[:-1]]
        return draw(st.sampled_from(near))
    return not right


def _missed_lines(lines):
    yield [*lines, "None"]
    if lines[0].swapcase() != lines[0] and lines[0] not in ("True", "False"):  # which TOML writes in small letters
        yield [lines[0].swapcase(), *lines[1:]]
    for index, line in enumerate(lines):
        before, after = lines[:index], lines[index + 1 :]
        if before + after:
            yield before + after
        yield [*before, f"{line} too", *after]
        if line[-1].isalnum() and len(line) > 1 and line[-2].isalnum():
            yield [*before, line[:-1], *after]
        for digit in {c for c in line if c.isdigit()}:
            yield [*before, line.replace(digit, str((int(digit) + 1) % 10)), *after]
        for other in range(index):
            if lines[other] != line:
                yield [*lines[:other], line, *lines[other + 1 : index], lines[other], *after]


# -- the table


@each_question
def test_each_notation_of_the_right_answer_is_right(question):
    right = right_of(question.folder)
    compared = parse_prediction(question.asks, right)

    @generated
    @given(entry(question.asks, right))
    def check(text):
        assert judged(question.asks, text, compared)[0], text

    check()


@each_question
def test_no_notation_makes_a_wrong_answer_right_or_nearly_so(question):
    right = right_of(question.folder)
    compared = parse_prediction(question.asks, right)
    start = list(compared) if question.asks in (AnswerKind.PRINTS, AnswerKind.MODULES) else right

    @generated
    @given(near_miss(question.asks, start).flatmap(lambda wrong: entry(question.asks, wrong)))
    def check(text):
        is_it, softened = judged(question.asks, text, compared)
        assert not is_it, text
        assert not softened or question.asks is AnswerKind.PRINTS or softened.startswith("must be"), (
            f"{text}: {softened}"
        )

    check()


@pytest.mark.parametrize(
    "answer",
    ["No (ModuleNotFoundError)", "none (ImportError)", "ImportError (ModuleNotFoundError)", "none or ImportError"],
)
def test_two_answers_in_one_are_no_answer(answer):
    with pytest.raises(NotAnAnswer):
        parse_prediction(AnswerKind.EXCEPTION, answer)


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (["museum.depths"], "charts.depths"),
        (["slow.writer", "fast.slow"], "fast.writer slow"),
        (["a.rooms", "b.tickets"], "rooms tickets"),
    ],
)
def test_names_of_another_package_are_not_nearly_right(given, printed):
    assert (
        suggest_notation(
            AnswerKind.MODULES,
            parse_prediction(AnswerKind.MODULES, given),
            parse_prediction(AnswerKind.MODULES, printed.split()),
        )
        == ""
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('"one", "two"', "square brackets"),
        ("1, 2", "square brackets"),
        ("“one”", "curly quotes"),
        ("[“one”, “two”]", "curly quotes"),
    ],
)
def test_what_toml_refuses_is_said_in_the_words_of_the_reader(value, said):
    assert said in judged(AnswerKind.PRINTS, f"q1 = {value}\nq2 = 2\n", ("one",))[1]


FILES = {
    "UTF-16 without a mark": 'q1 = "one"\nq2 = 2\n'.encode("utf-16-le"),
    "unknown keys": "".join(f"x{n} = 1\n" for n in range(5000)).encode(),
    "questions beyond the last one": "".join(f"q{n} = 1\n" for n in range(16, 5016)).encode(),
    "the same, and no TOML": "".join(f"q{n} = one\n" for n in range(16, 5016)).encode(),
    "one question, again and again": b"q1 = 1\n" * 5000,
    "a very large file": b"#" * 10_000_000,
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_sheet_of_answers_gets_one_line_at_once(what, tmp_path):
    file = tmp_path / "answers.toml"
    file.write_bytes(FILES[what])
    start = time.process_time()
    _, problems = read_answers(file, [f"q{number}" for number in range(1, 16)])
    assert len(problems) == 1 and "\n" not in problems[0].message and len(problems[0].message) < 250
    assert time.process_time() - start < 2
