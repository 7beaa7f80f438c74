"""What a learner writes down: how it is read, what is equal, what is refused, and that one mistake costs one answer."""

from __future__ import annotations

import sys

import pytest

from import_katas.drill.answers import read_answers
from import_katas.drill.drill import AnswerKind
from import_katas.drill.prediction import (
    NotAnAnswer,
    describe_mistake,
    is_answered,
    is_right,
    parse_outcome,
    parse_prediction,
    select_answer,
    suggest_notation,
)

KEYS = [f"q{number}" for number in range(1, 6)]


@pytest.fixture
def read(tmp_path):
    def read(text):
        file = tmp_path / "answers.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        answers, problems = read_answers(file, KEYS)
        return {key: given.value for key, given in answers.items()}, [(p.line, p.key, p.message) for p in problems]

    return read


# -- the file


def test_each_answer_is_known_with_its_line(tmp_path):
    file = tmp_path / "answers.toml"
    file.write_text('# a comment\nq1 = "one"\n\nq2 = """\na\nb\n"""\n  "q3" = 3\n', encoding="utf-8")
    answers, problems = read_answers(file, KEYS)
    assert {key: (given.value, given.line) for key, given in answers.items()} == {
        "q1": ("one", 2),
        "q2": ("a\nb\n", 4),
        "q3": (3, 8),
    }
    assert problems == []


@pytest.mark.parametrize(
    ("broken", "line", "key"),
    [
        ("q2 = maybe", 2, "q2"),
        ('q2 = "one', 2, "q2"),
        ('q2 = ["a",\n  "b"', 2, "q2"),
        ('q2 = """\na\nb', 2, "q2"),
        ("q2 = ", 2, "q2"),
        ("q2 = True", 2, "q2"),
        ("q2 = 'it's'", 2, "q2"),
        ('q2 = "C:\\users"', 2, "q2"),
        ('q2 = ["a" "b"]', 2, "q2"),
        ('q2 = "a"\nq2 = "b"', 3, "q2"),
        ('q2 = """\nx = 1\n"""\nq2 = 4', 5, "q2"),
        ("q2: 3", 2, "q2"),
    ],
)
def test_what_is_broken_costs_that_answer_and_no_other(read, broken, line, key):
    answers, problems = read(f'q1 = "one"\n{broken}\nq3 = 3\n# q4 = 4\nq5 = ["a", "b"]\n')
    assert answers == {"q1": "one", "q3": 3, "q5": ["a", "b"]}
    assert [(at, of) for at, of, _ in problems] == [(line, key)]
    assert "\n" not in problems[0][2]


@pytest.mark.parametrize(
    ("misspelt", "near"), [("q03", "q3"), ("Q3", "q3"), ("q33", "q3"), ("question_3", "q3"), ("3", "q3"), ("x", "q1")]
)
def test_a_misspelt_key_is_told_with_its_line(read, misspelt, near):
    answers, problems = read(f'q1 = "one"\n{misspelt} = 3\nq2 = 2\n')
    assert answers == {"q1": "one", "q2": 2}
    [(line, _, said)] = problems
    assert line == 2 and repr(misspelt) in said and near in said


SWALLOWED = {
    "a table": '[q2]\n">=3.10" = 2\nq3 = 3\nq5 = 5\n',
    "a table, and a mistake elsewhere": 'q2 = two\n[q3]\n">=3.10" = 3\n[q5]\n"<3.10" = 4\n',
    "a dotted key, and a mistake elsewhere": 'q2 = two\nq3.">=3.10" = 3\nq5 = 5\n',
    "two strings that are not closed": 'q2 = """\na\nq3 = 3\nq4 = """\nq5 = 5\n',
    "lines that look like answers": 'q2 = """\nline 1: x\nline 2: y"""\nq3 = three\nq5 = 5\n',
    "a remark without its mark": "q3 = 3\nnot sure about the next one\nq5 = 5\n",
    "a heading that ends in a digit": "[drill_7_1]\nq3 = 3\nq5 = 5\n",
    "old line ends": "q3 = 3\rq5 = 5\r",
}


@pytest.mark.parametrize("what", SWALLOWED)
def test_no_mistake_swallows_the_answers_around_it(read, what):
    answers, problems = read('q1 = "one"\n' + SWALLOWED[what])
    told = {key for _, key, _ in problems}
    assert answers.get("q1") == "one"
    for key in ("q3", "q5"):
        assert key in answers or key in told, f"{answers} {problems}"
    assert len(problems) <= 2 and all(said for _, _, said in problems)


def test_messages_have_an_end(read):
    _, problems = read("".join(f"x{n} = 1\n" for n in range(500)) + f"{'k' * 100_000}1 = 1\n")
    assert len(problems) <= 20 and all(len(said) < 200 for _, _, said in problems)
    with pytest.raises(NotAnAnswer) as told:
        parse_prediction(AnswerKind.COUNT, "x" * 1_000_000)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "versions", ["<={here}", "=={here}", "=={here}.*", "{here}", " {here} ", ">={here}", "<{next}", "!={next}"]
)
def test_a_range_of_versions_means_what_one_says(versions):
    major, minor = sys.version_info[:2]
    named = versions.format(here=f"{major}.{minor}", next=f"{major}.{minor + 1}")
    assert select_answer({named: "here", ">=2": "elsewhere"}) == "here"


@pytest.mark.parametrize("versions", [">{here}", "<{here}", "!={here}", "{next}", ">={next}"])
def test_a_range_of_versions_means_nothing_else(versions):
    major, minor = sys.version_info[:2]
    named = versions.format(here=f"{major}.{minor}", next=f"{major}.{minor + 1}")
    assert select_answer({named: "here", ">=2": "elsewhere"}) == "elsewhere"


def test_answers_below_a_table_are_read_and_told(read):
    answers, problems = read('[answers]\nq1 = "one"\nq2 = 2\n')
    assert answers == {"q1": "one", "q2": 2}
    assert [line for line, _, _ in problems] == [1]


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbfq1 = "\xc3\xbc"\r\nq2 = 2\r\n',
        'q1 = "ü"\r\nq2 = 2\r\n'.encode("utf-16"),
        'q1 = "ü"\nq2 = 2'.encode(),
    ],
    ids=["with a BOM", "UTF-16", "no newline at the end"],
)
def test_what_editors_make_of_a_file_is_read(read, data):
    assert read(data) == ({"q1": "ü", "q2": 2}, [])


def test_what_is_not_utf_8_is_told_with_its_line(read):
    answers, problems = read(b'q1 = "one"\nq2 = "\xfc"\nq3 = 3\n')
    assert answers["q1"] == "one" and answers["q3"] == 3
    assert [line for line, _, _ in problems] == [2]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\xff" * 40, b"[[[", b"q1", b"= 3", b'"""' * 7, b"{" * 3000])
def test_any_file_is_read_without_an_exception(read, data):
    answers, problems = read(data)
    assert set(answers) <= set(KEYS)
    assert all("\n" not in said for _, _, said in problems)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000 + "]" * 3000, "{a=" * 2000 + "1" + "}" * 2000])
def test_a_value_beyond_all_measure_costs_that_answer_alone(read, value):
    answers, problems = read(f'q1 = "one"\nq2 = {value}\nq3 = 3\n')
    assert {key: answers[key] for key in ("q1", "q3")} == {"q1": "one", "q3": 3}
    assert "q2" in answers or [(line, key) for line, key, _ in problems] == [(2, "q2")]


def test_a_folder_in_its_place_is_told(tmp_path):
    answers, problems = read_answers(tmp_path, KEYS)
    assert answers == {} and "found a folder" in problems[0].message


def test_a_file_that_is_not_there_is_told(tmp_path):
    answers, problems = read_answers(tmp_path / "answers.toml", KEYS)
    assert answers == {} and "missing" in problems[0].message


# -- the notations


@pytest.mark.parametrize("value", ["?", "", "  ", " ? ", ["?"], ["", "?"], [["?"]]])
def test_nothing_is_predicted_yet(value):
    assert not is_answered(value)


@pytest.mark.parametrize("value", [0, False, [], "??", "no", ["?", "a"]])
def test_something_is_predicted(value):
    assert is_answered(value)


EQUAL = [
    (
        AnswerKind.PRINTS,
        "shop ready\nNone <class 'module'>\n['a', 'b'] True\n",
        [
            ["shop ready", "None <class 'module'>", "['a', 'b'] True"],
            "shop ready\r\nNone <class 'module'>\r\n['a', 'b'] True",
            "\n  shop   ready  \n\nNone <class \"module\"> \n['a','b'] True\n\n",
            "shop ready\\nNone <class 'module'>\\n[ 'a', 'b' ] True",
            ['"shop ready"', "None <class 'module'>", '["a", "b"] True'],
            ["shop ready\nNone <class \u2018module\u2019>", "[\u201ca\u201d, \u201cb\u201d] True"],
        ],
    ),
    (AnswerKind.PRINTS, "10\n", [10, "10", ["10"], [10], " 10 ", "'10'"]),
    (AnswerKind.PRINTS, "True\n", [True, "True", "true", [True], ["True"]]),
    (AnswerKind.EXCEPTION, "ImportError", ["ImportError", " ImportError ", "'ImportError'", "builtins.ImportError", "ImportError: no x", "ImportError()"]),
    (AnswerKind.EXCEPTION, "order.SoldOut", ["SoldOut", "order.SoldOut"]),
    (AnswerKind.EXCEPTION, "", ["none", "None", "no exception", "nothing", "It ends well."]),
    (AnswerKind.COUNT, "runs\nruns\nelse\n", [2, "2", 2.0, " 2 ", "twice", "2 times", "2x"]),
    (AnswerKind.FILE, "shop/models.py\n", ["shop/models.py", "./shop/models.py", "shop\\models.py", '"shop/models.py"', ["shop/models.py"]]),
    (AnswerKind.MODULES, "shop shop.models\n", [["shop", "shop.models"], ["shop.models", "shop"], "shop, shop.models", "shop.models shop", "['shop', 'shop.models']", ["shop", "shop", "shop.models "]]),
    (AnswerKind.MODULES, "Decimal json tea\n", [["Decimal json tea"], ["Decimal, json, tea"], ["'Decimal'", "`json`", "tea", ""], "{'Decimal', 'json', 'tea'}", "Decimal; json and tea", "Decimal\\njson\\ntea"]),
    (AnswerKind.EXCEPTION, "ImportError", [["ImportError"], "ImportError.", "<class 'ImportError'>", "\u201cImportError\u201d"]),
    (AnswerKind.COUNT, "runs\nruns\n", [[2], "+2", "2.0", "2."]),
    (AnswerKind.FILE, "jobs/settings.py\n", ["jobs / settings.py", "\u201cjobs/settings.py\u201d", "jobs\\settings.py"]),
    (AnswerKind.CLAIM, "False\n", [[False], "'no'", "False."]),
    (AnswerKind.CLAIM, "True\n", [True, "true", "True", "yes"]),
    (AnswerKind.CLAIM, "some words\nFalse\n", [False, "false", "no"]),
]  # fmt: skip
WRONG = [
    (AnswerKind.PRINTS, "shop ready\nTrue\n", ["shop ready", "True\nshop ready", "Shop ready\nTrue", "shop ready\nFalse", "shop ready\nTrue\nNone", "shopready\nTrue", 10]),
    (AnswerKind.EXCEPTION, "ModuleNotFoundError", ["ImportError", "none", "modulenotfounderror", "KeyError", "MyError"]),
    (AnswerKind.EXCEPTION, "", ["ImportError"]),
    (AnswerKind.EXCEPTION, "order.SoldOut", ["__main__.SoldOut", "stock.SoldOut", "order.soldout", "Exception"]),
    (AnswerKind.COUNT, "runs\nruns\nruns again\n", [1, 3, "3", 0, -2]),
    (AnswerKind.FILE, "shop/models.py\n", ["models.py", "shop/Models.py", "shop/models.pyc", "/other/shop/models.py"]),
    (AnswerKind.MODULES, "shop shop.models\n", [["shop"], [], ["shop", "shop.models", "shop.views"], ["shop", "models"], "none"]),
    (AnswerKind.CLAIM, "True\n", [False, "no"]),
]  # fmt: skip
NO_ANSWER = [
    (AnswerKind.PRINTS, [{"a": 1}, [["a"]], [{}]]),
    (AnswerKind.EXCEPTION, [3, True, ["ImportError", "x"], "an ImportError, I think", "?!"]),
    (AnswerKind.COUNT, ["often", True, [2, 3], 2.5, "2 or 3", "2" * 5000]),
    (AnswerKind.FILE, [3, True, ["a", "b"], [], "weather\radar.py"]),
    (AnswerKind.MODULES, [3, True, [3], [["shop"]]]),
    (AnswerKind.CLAIM, ["maybe", 1, 0, ["true", "false"], ""]),
]


def seen(asks, output):
    """What came of a program, in the form that is compared."""
    if asks is AnswerKind.EXCEPTION:
        return parse_outcome(asks, "", output)
    return parse_outcome(asks, output, "", "runs")


@pytest.mark.parametrize(("asks", "output", "values"), EQUAL, ids=lambda value: getattr(value, "value", ""))
def test_what_a_person_would_call_equal_is_equal(asks, output, values):
    for value in values:
        assert is_right(asks, parse_prediction(asks, value), seen(asks, output)), repr(value)


@pytest.mark.parametrize(("asks", "output", "values"), WRONG, ids=lambda value: getattr(value, "value", ""))
def test_what_is_wrong_is_refused_with_a_sentence_that_does_not_tell_the_answer(asks, output, values):
    right = seen(asks, output)
    for value in values:
        said = describe_mistake(asks, parse_prediction(asks, value), right)
        assert said.endswith((".", ".)")), repr(value)
        assert str(right) not in said
    assert describe_mistake(asks, right, right) == ""


@pytest.mark.parametrize(("asks", "values"), NO_ANSWER, ids=lambda value: getattr(value, "value", ""))
def test_what_is_no_answer_to_the_question_is_told_in_one_line(asks, values):
    for value in values:
        with pytest.raises(NotAnAnswer, match=r"^must be ") as told:
            parse_prediction(asks, value)
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("asks", "value", "output"),
    [
        (AnswerKind.PRINTS, "info debug debug", "info\ndebug\ndebug\n"),
        (AnswerKind.PRINTS, [1, 2, 2], "1 2 2\n"),
        (AnswerKind.PRINTS, "Station, Rome", "Station\nRome\n"),
        (AnswerKind.MODULES, ["museum.rooms", "museum.tickets"], "rooms tickets\n"),
        (AnswerKind.MODULES, "depths", "charts.depths\n"),
        (AnswerKind.FILE, "shop.api.store", "shop/api/store.py\n"),
        (AnswerKind.FILE, "/tmp/abc/east/price.pyc", "east/price.pyc\n"),
        (AnswerKind.PRINTS, "['info', 'debug']", "info\ndebug\n"),
    ],
)
def test_what_is_right_but_for_its_form_is_not_called_wrong(asks, value, output):
    assert suggest_notation(asks, parse_prediction(asks, value), seen(asks, output)).endswith(".")


@pytest.mark.parametrize(
    ("asks", "value", "output"),
    [
        (AnswerKind.PRINTS, "debug info debug", "info\ndebug\ndebug\n"),
        (AnswerKind.PRINTS, "ab", "a\nb\n"),
        (AnswerKind.MODULES, ["museum.rooms"], "rooms tickets\n"),
        (AnswerKind.MODULES, ["museum.rooms", "museum.cafe"], "rooms tickets\n"),
        (AnswerKind.FILE, "shop.store", "shop/api/store.py\n"),
        (AnswerKind.FILE, "store.py", "shop/api/store.py\n"),
        (AnswerKind.COUNT, 3, "runs\nruns\n"),
    ],
)
def test_what_is_wrong_in_any_form_is(asks, value, output):
    assert not suggest_notation(asks, parse_prediction(asks, value), seen(asks, output))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("True", "lowercase"),
        ("[Decimal, json]", "text needs quotes"),
        ("ImportError", "text needs quotes"),
        ("", "value is missing"),
        ('("a", "b")', "square brackets"),
        ('"open', "not closed"),
        ('["open", "here', "not closed"),
        ('"C:\\users"', "backslash"),
    ],
)
def test_what_is_no_toml_is_told_in_words_for_people_who_write_python(read, value, said):
    answers, problems = read(f'q1 = "one"\nq2 = {value}\nq3 = 3\n')
    assert answers == {"q1": "one", "q3": 3}
    assert [(line, key) for line, key, _ in problems] == [(2, "q2")] and said in problems[0][2]


@pytest.mark.parametrize(
    ("given", "printed", "said"),
    [
        ("b\na", "a\nb", "another order"),
        ("a", "a\nb", "prints more"),
        ("a\nb\nc", "a\nb", "fewer"),
        ("a\nx", "a\nb", "Line 2"),
        ("a\nx\ny", "a\nb", "fewer lines, and line 2"),
        ("x", "a\nb", "more lines, and line 1"),
        ("Shop", "shop", "upper and lower case"),
        ("a\nImportError", "a\nb", "stderr"),
        ("x", "a", "a different one"),
    ],
)
def test_it_is_said_what_kind_of_thing_is_off(given, printed, said):
    assert said in describe_mistake(
        AnswerKind.PRINTS, parse_prediction(AnswerKind.PRINTS, given), seen(AnswerKind.PRINTS, printed)
    )


def test_each_way_to_be_wrong_about_an_exception_is_named_apart():
    right = "ModuleNotFoundError"
    given = ("none", "modulenotfounderror", "shop.ModuleNotFoundError", "ImportError", "KeyError", "Nonsense")
    said = {name: describe_mistake(AnswerKind.EXCEPTION, name, right) for name in given}
    assert said["KeyError"] and said["Nonsense"]
    apart = ("none", "modulenotfounderror", "shop.ModuleNotFoundError", "ImportError", "Nonsense")
    assert len({said[name] for name in apart}) == len(apart), said
    assert describe_mistake(AnswerKind.EXCEPTION, right, "ImportError") not in {said["ImportError"], said["Nonsense"]}
