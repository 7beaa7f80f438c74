"""What `from nightsky import *` binds, and what can still be imported from the package by name."""

import ast
import re
from datetime import date, datetime
from types import ModuleType

import pytest

HANDBOOK = ("Star", "brightest", "constellation", "is_dark", "quiz")
HOME = {"Star": "catalogue", "brightest": "catalogue", "constellation": "catalogue", "is_dark": "viewing"}
WORKSHEET = """\
Dark enough? yes
Brightest: Sirius, Vega
In Lyra: Vega, Sulafat
In which constellation is Rigel?"""
TARGET = "Mizar, 2.04 mag; catalogue of 2026 with 4 stars"

# What somebody adds tomorrow: to every module a function, and to nightsky itself also two imports.
A_FUNCTION = 'def {name}_of_tomorrow():\n    """Not in the handbook."""'
TWO_IMPORTS = """\
import fractions as module_of_tomorrow
from nightsky.catalogue import Star as class_of_tomorrow, helper_of_tomorrow"""


def test_the_worksheet_is_printed(workshop):
    """`python worksheet.py` gets all its names from the star, and its `datetime` is still the one it imported."""
    run = workshop.run_file("worksheet.py")
    assert (run.returncode, run.stdout.strip()) == (0, WORKSHEET), f"expected:\n{WORKSHEET}\n\n{run}"
    assert not run.stderr, f"expected nothing on stderr; got:\n{run.stderr}"


def test_the_star_brings_the_names_of_the_handbook(workshop, subtests):
    """`from nightsky import *` binds the five names of handbook.md and no others, early or late in a program."""
    for before in ("", "import nightsky.catalogue, nightsky.quiz, nightsky.viewing", "from nightsky import *"):
        with subtests.test(before or "at once"), workshop.imports() as imports:
            imports.execute(before)
            names = brought_by_the_star(imports)
            assert not differences(names), f"what `from nightsky import *` binds\n{differences(names)}"
            assert not imports.changed, f"`from nightsky import *` changed {', '.join(imports.changed)}"


def test_the_list_says_what_the_star_brings(workshop):
    """`nightsky.__all__` has the five names too, each once: help() and editors read that list."""
    with workshop.imports() as imports:
        nightsky = imports.load("nightsky")
        assert isinstance(nightsky, ModuleType), f"expected nightsky to be a module, got a {type(nightsky).__name__}"
        listed = getattr(nightsky, "__all__", None)
        assert listed is not None, "nightsky has no __all__"
        kind = type(listed).__name__
        assert isinstance(listed, (list, tuple)), f"expected nightsky.__all__ to be a list or tuple, got a {kind}"
        assert not differences(listed), f"what is in nightsky.__all__\n{differences(listed)}"
        twice = sorted({name for name in listed if [*listed].count(name) > 1})
        assert not twice, f"nightsky.__all__ lists more than once: {', '.join(twice)}"


def test_each_name_is_the_one_of_its_module(workshop, subtests):
    """After `from nightsky import *`, `Star` is the class `nightsky.catalogue.Star`, and so on for each name."""
    with workshop.imports() as imports:
        names = promised_by_the_handbook(imports)
        modules = {module: imports.load(f"nightsky.{module}") for module in ("catalogue", "viewing", "quiz")}
        for name, home in HOME.items():
            with subtests.test(name):
                original = getattr(modules[home], name, None)
                assert names[name] is original, f"expected {name} to be nightsky.{home}.{name}, got {names[name]!r}"
        with subtests.test("quiz"):
            assert names["quiz"] is modules["quiz"], f"expected quiz to be the module, got {names['quiz']!r}"


def test_the_names_do_what_the_handbook_says(workshop, subtests):
    """After `from nightsky import *` the five names work as before: their code needs no change."""
    with workshop.imports() as imports:
        names = promised_by_the_handbook(imports)
        star, brightest, constellation = names["Star"], names["brightest"], names["constellation"]
        with subtests.test("Star"):
            by_name = star(name="Rigel", constellation="Orion", magnitude=0.13)
            for rigel in (by_name, star("Rigel", "Orion", 0.13)):
                assert (rigel.name, rigel.constellation, rigel.magnitude) == ("Rigel", "Orion", 0.13)
        with subtests.test("brightest"):
            expect("brightest()", names_of(brightest()), ["Sirius"])
            for count in (3, 2):
                expect(f"brightest({count})", names_of(brightest(count)), ["Sirius", "Vega", "Rigel"][:count])
            expect("brightest(count=9)", names_of(brightest(count=9)), ["Sirius", "Vega", "Rigel", "Sulafat"])
            expect("brightest(0)", names_of(brightest(0)), [])
        with subtests.test("constellation"):
            expect("constellation('Lyra')", names_of(constellation("Lyra")), ["Vega", "Sulafat"])
            expect("constellation(name='Orion')", names_of(constellation(name="Orion")), ["Rigel"])
            for name in ("Norma", "lyra", "Lyr", ""):
                expect(f"constellation({name!r})", names_of(constellation(name)), [])
        with subtests.test("is_dark"):
            expect("is_dark(21:30)", names["is_dark"](moment=datetime(2026, 11, 24, 21, 30)), True)
            light = [hour for hour in range(24) if names["is_dark"](datetime(2027, 5, 6, hour, 59)) is False]
            expect("the hours that are not dark", light, [*range(6, 20)])
        with subtests.test("quiz"):
            for name in ("Rigel", "Acrux"):
                question = names["quiz"].question(star=star(name, "Crux", 1.0))
                expect(f"the question about {name}", question, f"In which constellation is {name}?")
        with subtests.test("a star is added to nightsky.catalogue.STARS"):
            constellation("Lyra").clear()  # what somebody does with an answer changes no other answer
            imports.load("nightsky.catalogue").STARS.append(star("Nova", "Lyra", -2.0))
            expect("brightest(2)", names_of(brightest(2)), ["Nova", "Sirius"])
            expect("constellation('Lyra')", names_of(constellation("Lyra")), ["Vega", "Sulafat", "Nova"])


def test_each_name_can_be_imported_by_itself(workshop, subtests):
    """Each name can still be imported by itself, public or not: `__all__` does not restrict access."""
    with subtests.test("python telescope.py"):
        run = workshop.run_file("telescope.py")
        assert (run.returncode, run.stdout.strip()) == (0, TARGET), f"expected:\n{TARGET}\n\n{run}"
    for statement in (
        "from nightsky import Star, brightest, constellation, is_dark, quiz",
        "from nightsky import EDITION, _read",
        "from nightsky.catalogue import STARS, _read",
        "import nightsky.catalogue, nightsky.viewing, nightsky.quiz",
        "import nightsky.catalogue; nightsky.catalogue.STARS",
        "import nightsky.viewing; nightsky.viewing.is_dark",
        "from nightsky import catalogue, viewing",
    ):
        with subtests.test(statement), workshop.imports() as imports:
            imports.execute(statement)
    with subtests.test("what EDITION and _read are"), workshop.imports() as imports:
        names = imports.execute("from nightsky import EDITION, _read; from nightsky.catalogue import _read as original")
        edition = names["EDITION"]
        assert (type(edition), edition) == (date, date(2026, 9, 1)), f"EDITION was date(2026, 9, 1), and is {edition!r}"
        assert names["_read"] is names["original"], f"expected nightsky.catalogue._read, got {names['_read']!r}"
        alcor = names["_read"](line="Alcor, Ursa Major, 3.99")
        expect("_read('Alcor, …')", (alcor.name, alcor.constellation, alcor.magnitude), ("Alcor", "Ursa Major", 3.99))
        for line in ("Alcor, Ursa Major", "Alcor, Ursa Major, bright"):
            with pytest.raises(ValueError):
                names["_read"](line)


def test_a_name_that_is_not_there_is_still_an_error(workshop, subtests):
    """A mistyped name raises ImportError in an import, and AttributeError after a dot."""
    for mistyped, expected in (
        ("from nightsky import brihgtest", ImportError),
        ("import nightsky; brihgtest = nightsky.brihgtest", AttributeError),
    ):
        with subtests.test(mistyped), workshop.imports() as imports:
            names, error = {}, None
            try:
                names = imports.execute(mistyped)
            except (ImportError, AttributeError) as exception:
                error = exception
            assert error is not None, f"`{mistyped}` returned {names.get('brihgtest')!r}; expected {expected.__name__}"
            told = f"`{mistyped}` raised {type(error).__name__}: {error}; expected {expected.__name__}"
            assert isinstance(error, expected), told


def test_a_new_name_is_not_public_by_itself(workshop):
    """If somebody adds a function and one more import, `from nightsky import *` still binds only five names."""
    grown = workshop.copy()
    for source in grown.sources():
        if source.name.startswith("nightsky/"):
            add(source, A_FUNCTION.format(name="function" if source.name == "nightsky/__init__.py" else "helper"))
    package = grown.source("nightsky/__init__.py")
    add(package, TWO_IMPORTS, below=[node for node in package.tree.body if imports_of_the_package(node)][:1])
    with grown.imports() as imports:
        names = brought_by_the_star(imports)
        new = sorted(name for name in names if name.endswith("_of_tomorrow"))
        added = "one function was added to each file of nightsky, and two imports to its __init__.py"
        assert not new, f"{added}; now the star also binds {', '.join(new)}"


def brought_by_the_star(imports):
    """Return what `from nightsky import *` brings to a program."""
    return {
        name: value
        for name, value in imports.execute("from nightsky import *").items()
        if name not in ("__name__", "__builtins__")
    }


def names_of(stars):
    """Return the names of stars, in a list."""
    return [star.name for star in stars]


def expect(what, got, expected):
    """Compare a result with the expected one."""
    assert got == expected, f"{what} is {got!r}; expected {expected!r}"


def promised_by_the_handbook(imports):
    """Return the names that a star import binds; fail if one of the five is missing."""
    names = brought_by_the_star(imports)
    missing = [name for name in HANDBOOK if name not in names]
    assert not missing, f"`from nightsky import *` does not bring {', '.join(missing)}"
    return names


def differences(names):
    """Return in words how ``names`` differ from those of the handbook, or an empty string."""
    missing = ", ".join(name for name in HANDBOOK if name not in names)
    others = ", ".join(sorted({*names} - {*HANDBOOK}))
    return "; ".join([f"missing: {missing}"] * bool(missing) + [f"not in the handbook: {others}"] * bool(others))


def imports_of_the_package(node):
    """Return whether a statement imports something of nightsky itself."""
    return bool(re.match(r"(lazy )?(from|import) (nightsky|\.)", ast.unparse(node)))


def add(source, lines, below=()):
    """Write ``lines`` into a source, below its docstring, its `from __future__` imports, and the nodes ``below``."""
    body, documented = source.tree.body, ast.get_docstring(source.tree) is not None
    future = [node for node in body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    line = max((node.end_lineno for node in [*body[:documented], *future, *below]), default=0)
    text = source.text.splitlines()
    text[line:line] = lines.splitlines()
    source.file.write_text("\n".join(text) + "\n", encoding="utf-8")
