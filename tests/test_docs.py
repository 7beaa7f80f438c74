"""The documentation of the diagnosis says what is true: its causes, its events, and what it says itself."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys

import pytest

from docs.compare import PAGE, console, explained
from docs.judged import CASES, VERDICTS
from import_katas.explain import timeline
from import_katas.explain.causes import CAUSES
from import_katas.explain.hook_setup import get_operations
from tests.broken_programs import PROGRAMS, Program, lines
from tests.reported_programs import REPORTS
from tests.small_fork import ROOT

pytestmark = pytest.mark.once

DIAGNOSIS = (ROOT / "docs" / "diagnosis.md").read_text(encoding="utf-8")
COMPARISON = PAGE.read_text(encoding="utf-8")
README = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")

#: The program in README.md and at the top of docs/diagnosis.md.
EXAMPLE = Program(
    "a report that starts a circle",
    {
        "shop/__init__.py": "",
        "shop/models.py": lines(
            '"""What is sold."""',
            "",
            "from shop.services import shipping_for",
            "",
            "FREE_FROM = 50",
            "",
            "",
            "class Order:",
            "    def total(self, price):",
            "        return price + shipping_for(price)",
        ),
        "shop/services.py": lines(
            '"""What is done for it."""',
            "",
            "from shop.models import FREE_FROM",
            "",
            "",
            "def shipping_for(price):",
            "    return 0 if price >= FREE_FROM else 5",
        ),
        "report.py": lines("from shop.models import Order", "", "print(Order().total(20))"),
    },
    ("report.py",),
    "cycle",
)


def rows(text, header):
    """The rows of the table that begins with this header, as lists of cells."""
    table = text.partition(f"\n{header}")[2].partition("\n\n")[0].splitlines()
    assert table, f"no table {header}"
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


def named_in(file, what):
    """The first arguments of all calls of ``what`` in a module."""
    calls = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return {
        ast.literal_eval(call.args[0]) for call in calls if isinstance(call.func, ast.Name) and call.func.id == what
    }


def test_all_causes_are_in_the_table_and_no_others():
    named = set().union(
        *(named_in(file, "Diagnosis") for file in (ROOT / "src" / "import_katas" / "explain" / "causes").glob("*.py"))
    )
    in_table = [row[0].strip("`") for row in rows(DIAGNOSIS, "| cause |")]
    assert sorted(in_table) == sorted(named)
    # A cause has the name of its function; one cause may take several of them to be recognised.
    assert named <= {cause.__name__ for cause in CAUSES}


def test_all_notices_are_in_the_table_and_no_others():
    named = named_in(ROOT / "src" / "import_katas" / "explain" / "diagnosis.py", "Notice")
    assert sorted(row[0].strip("`") for row in rows(DIAGNOSIS, "| notice |")) == sorted(named)


# -- the schema


TYPES = {
    "integer": lambda value: type(value) is int,
    "string": lambda value: type(value) is str,
    "object": lambda value: type(value) is dict,
    "null": lambda value: value is None,
    "list of strings": lambda value: type(value) is list and all(type(item) is str for item in value),
    "list of integers": lambda value: type(value) is list and all(type(item) is int for item in value),
    "list of objects": lambda value: type(value) is list and all(type(item) is dict for item in value),
}


def documented():
    """The keys of each kind of object, with their types."""
    _, *parts = re.split(r"\n### `(.*)`\n", DIAGNOSIS.replace("### The whole", "### `whole`"))
    sections = zip(parts[::2], parts[1::2], strict=True)
    return {name: {row[0].strip("`"): row[1] for row in rows(text, "| key | type |")} for name, text in sections}


def objects(value, path="whole"):
    """All objects in a value, each with the name that its kind has in the documentation."""
    if isinstance(value, dict):
        if path == "ending.modules":  # its keys are the names of modules
            for module in value.values():
                yield from objects(module, f"{path}[]")
            return
        yield path, value
        for key, item in value.items():
            yield from objects(item, key if path == "whole" else f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from objects(item, f"{path}[]")


def events_of(program, folder):
    """What --json writes for a program."""
    program.write(folder)
    file = folder.with_suffix(".json")
    command = [sys.executable, "-m", "import_katas", "explain", "--json", str(file), *program.run]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1
    return json.loads(file.read_text(encoding="utf-8"))


def test_what_json_writes_has_all_documented_keys_and_no_others(tmp_path):
    told, seen = documented(), {}
    names = ("an attribute, three modules", "through a package's __init__", "in src, which is not on the path")
    for index, program in enumerate([EXAMPLE, *(p for p in PROGRAMS if p.name in names)]):
        for path, value in objects(events_of(program, tmp_path / str(index))):
            assert path in told, f"{path} is not documented"
            for key, item in value.items():
                assert key in told[path], f"{key} of {path} is not documented"
                assert any(TYPES[kind](item) for kind in told[path][key].split(" or ")), f"{path}.{key}: {item!r}"
            seen.setdefault(path, set()).update(value)
    assert {path: set(keys) for path, keys in told.items()} == seen


def meanings(key):
    """The words in the description of a key that have a meaning of their own."""
    return set(re.findall(r"`(\w+)`: ", re.search(rf"^\| `{key}` \| string \| (.*) \|$", DIAGNOSIS, re.MULTILINE)[1]))


def test_each_kind_of_event_and_each_way_to_ask_is_documented():
    assert meanings("kind") == set(timeline._EVENT_PARSERS)
    noted = {*get_operations().values(), "call", "run"} - {"shifted", "extended"}
    assert noted <= meanings("how")  # not each Python has all
    in_code = set(re.findall(r"``(\w+)``", inspect.getdoc(timeline.ImportSite)))
    assert meanings("how") == in_code - {"how", "import_module"}


def test_the_number_of_the_schema_is_the_one_that_is_written():
    assert (
        f"Its `schema` is {timeline.SCHEMA};" in DIAGNOSIS
        and f"| `schema` | integer | {timeline.SCHEMA} |" in DIAGNOSIS
    )


# -- what it says


#: What an explanation has only for some versions of Python, and the numbers of the versions.
OF_ONE_VERSION = [
    r" Python's own message suggests .*? could shadow\.",
    r"(`\.[\w.-]+\.so`(, | or ))+",
    r"3\.\d+|cpython-\d+",
]


def said(text):
    """An explanation without what depends on the version of Python, the program at the top of the tree, and the tree."""
    explanation, _, tree = text.partition("\n\n")
    program = tree.partition("\n")[0]
    explanation, tree = (" ".join(re.sub("[│├└─]", " ", part).split()) for part in (explanation, tree))
    return re.sub("|".join(OF_ONE_VERSION), "", explanation), program, tree


def section(case):
    """What the comparison has about a program."""
    return COMPARISON.partition(f"\n## {CASES.index(case) + 1}. {case.title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_comparison_shows_what_explain_says_now(case):
    if sys.version_info < (3, 11) and "asyncio.TaskGroup" in section(case):
        pytest.skip("it has no task groups")
    *shown, shown_tree = said(section(case).rpartition("```text\n…\n")[2].partition("```")[0])
    *explanation, tree = said(explained(case.program))

    assert explanation == shown
    # The trees differ in what each Python lets be seen, and with pytest's; the page tells which Python it shows.
    which = re.search(r"explain` on CPython (3\.\d+)\.", COMPARISON)[1]
    assert tree == shown_tree or which != f"3.{sys.version_info[1]}" or "-m pytest" in section(case)


def test_the_comparison_has_all_its_programs_with_their_files():
    titles = [f"{number}. {case.title}" for number, case in enumerate(CASES, start=1)]
    assert re.findall(r"^## (\d.*)$", COMPARISON, re.MULTILINE) == titles
    assert [row[:2] for row in rows(COMPARISON, "| | program |")] == [title.split(". ", 1) for title in titles]
    assert all(console(case.program) in section(case) for case in CASES)
    assert {report.name for report in REPORTS} <= {case.name for case in CASES}


def test_the_comparison_counts_the_judgements_and_gives_their_reasons():
    table = [row[-3:] for row in rows(COMPARISON, "| | program |")]
    assert table == [[verdict for verdict, _ in case.judgements] for case in CASES]
    for tool, count in enumerate(rows(COMPARISON, "| | right | half |")):
        assert list(map(int, count[1:])) == [[row[tool] for row in table].count(verdict) for verdict in VERDICTS]
    for case in CASES:
        judged = [tuple(row[1:]) for row in rows(section(case), "| | | |")]
        assert judged == list(case.judgements) and all(reason for _, reason in judged)


@pytest.mark.parametrize("page", [README, DIAGNOSIS], ids=["docs/usage.md", "docs/diagnosis.md"])
def test_the_example_is_what_explain_says_now(page):
    block = page.partition("$ import-katas explain report.py\n")[2].partition("\n```")[0]
    assert block.partition("  …\n")[2] == explained(EXAMPLE)
