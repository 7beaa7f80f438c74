"""What the brewery's program must still do where the modules that it was written for no longer exist."""

import importlib
import sys
from collections import ChainMap, OrderedDict, UserDict, namedtuple
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from unittest import mock

GONE = ("imp", "distutils", "pkg_resources")
MODULES = ("brewery.recipes", "brewery.rules", "brewery.archive", "brewery.styles")
BREW_DAYS = {
    ("porter", "60"): """\
porter-1.10, dark, dry and smooth
 13800 g malt
   900 g oats
   390 g hops
! 390 g of hops in 60 liters
! the kettle holds 50 liters
""",
    ("bitter", "30"): """\
bitter-2.0, a style of our own
  5850 g malt
    90 g hops
""",
}
# Each of these is the newest of the names before it.
OLDEST_FIRST = ("mild-0.9", "mild-1", "mild-1.5", "mild-1.9", "mild-1.9a", "mild-1.9b", "mild-1.10", "mild-1.10.2")
RULE = "import sys\n\nSELF, NAME = sys.modules[__name__], __file__\n\ndef complaints(recipe):\n    yield {!r}\n"
MISTAKES = {
    "BEER = {}['none']\n": KeyError,
    "import hops_that_nobody_has\n": ModuleNotFoundError,
    "def complaints(:\n": SyntaxError,
}
# An older Python as some systems ship it, this one, and one that does not exist yet.
Version = namedtuple("Version", "major minor micro releaselevel serial")
VERSIONS = (
    Version(3, 9, 2, "final", 0),
    Version(3, 11, 2, "final", 0),
    sys.version_info,
    Version(3, 19, 0, "final", 0),
)
A_DAY = """
from pathlib import Path
from brewery.archive import newest
from brewery.recipes import RECIPES, scaled
from brewery.rules import load_rules
from brewery.styles import styles

recipe = scaled(RECIPES[newest(RECIPES)], 2)
FOUND = [type(recipe), [rule.__name__ for rule in load_rules(Path("rules"))], sorted(styles())]
"""
A_DAY_FINDS = [dict, ["brewery_rule_hops", "brewery_rule_kettle"], ["porter", "stout"]]


def test_the_brew_day_is_printed(workshop, subtests):
    """`python brewday.py porter 60` prints the newest porter, its style, the amounts and two complaints."""
    for arguments, printed in BREW_DAYS.items():
        with subtests.test(" ".join(arguments)):
            run = workshop.run_file("brewday.py", *arguments)
            assert (run.returncode, run.stdout, run.stderr) == (0, printed, ""), f"expected:\n{printed}\n{run}"


def test_every_mapping_is_scaled(workshop, subtests):
    """`scaled` takes any mapping, including one that is not a dict, and raises TypeError for anything else."""
    plain = {"liters": 10, "grams": {"malt": 2000, "sugar": 7.5}, "yeast": "Kent"}
    expected = {"liters": 25.0, "grams": {"malt": 5000.0, "sugar": 18.75}, "yeast": "Kent"}
    for kind in (dict, MappingProxyType, UserDict, OrderedDict, ChainMap):
        with subtests.test(kind=kind.__name__), workshop.imports() as imports:
            scaled = imports.load("brewery.recipes").scaled
            recipe = kind({**plain, "grams": kind(plain["grams"])})
            got = scaled(recipe, factor=2.5)
            assert (type(got), got) == (dict, expected), (
                f"scaled({recipe!r}, 2.5) returned {got!r}; expected {expected}"
            )
            assert recipe["grams"]["malt"] == 2000, f"scaled() changed the recipe that it was given: {recipe!r}"
    for other in ([("malt", 2000)], "malt", None, 5, SimpleNamespace(items=[("malt", 2000)].copy)):
        with subtests.test(other=other), workshop.imports() as imports:
            error = imports.error_of(imports.load("brewery.recipes").scaled, other, 2)
            assert type(error) is TypeError, f"scaled({other!r}, 2) raised {error!r}; expected a TypeError"


def test_rules_are_loaded_from_their_files(workshop, tmp_path):
    """`load_rules` runs each `.rule` file at each call, as `brewery_rule_…` in `sys.modules`. Errors are raised."""
    for folder, names in (
        (tmp_path / "first", ("calendar", "yeast")),
        (tmp_path / "second", ("json", "water", "yeast")),
    ):
        folder.mkdir()
        (folder / "notes.py").write_text("raise RuntimeError('not a rule')\n", encoding="utf-8")
        with workshop.imports() as imports:
            load_rules = imports.load("brewery.rules").load_rules
            for text in ("as it was", "changed"):
                write_rules(folder, names, text)
                check_rules(load_rules(folder), folder, names, text)
            for mistake, kind in MISTAKES.items():
                (folder / f"{names[1]}.rule").write_text(mistake, encoding="utf-8")
                for call in ("first", "second"):
                    error = imports.error_of(load_rules, folder)
                    told = f"{names[1]}.rule contains {mistake!r}, but the {call} load_rules() raised {error!r}"
                    assert type(error) is kind, f"{told}; expected a {kind.__name__}"
            write_rules(folder, names, "repaired")
            check_rules(load_rules(folder=folder), folder, names, "repaired")
            assert not imports.changed, f"load_rules() changed {', '.join(imports.changed)} for the whole program"


def test_the_newest_recipe_is_found(workshop):
    """`newest` compares versions by their numbers: 1.9, 1.9a, 1.9b, 1.10. Without names it raises ValueError."""
    with workshop.imports() as imports:
        newest = imports.load("brewery.archive").newest
        for number, name in enumerate(OLDEST_FIRST, start=1):
            for names in (OLDEST_FIRST[:number], OLDEST_FIRST[:number][::-1], (OLDEST_FIRST[0], name)):
                got = newest(names=iter(names))
                assert got == name, f"newest({names!r}) returned {got!r}; expected {name!r}"
        for names in (
            ("dry-stout-9.1", "dry-stout-11.0"),
            ("alt-2023.9", "alt-2023.12"),
            ("alt-99999.2", "alt-100000.1"),
        ):
            got = newest(names)
            assert got == names[1], f"newest({names!r}) returned {got!r}; expected {names[1]!r}"
        error = imports.error_of(newest, [])
        assert type(error) is ValueError, f"newest([]) raised {error!r}; expected a ValueError"


def test_styles_come_from_what_is_installed(workshop):
    """`styles` has the descriptions of all installed plugins, at each call. An error in a plugin is raised."""
    copy = workshop.copy()
    site = copy.folder / "site"
    site.mkdir()
    shipped = {"porter": "dark, dry and smooth", "stout": "darker still"}
    with copy.imports(path=[".", "site"]) as imports:
        styles = imports.load("brewery.styles").styles
        check_styles(styles, shipped, "as shipped")
        install(site, "fruit-beers", "fruity", "def found():\n    return {'kriek': 'sour cherries'}\n")
        check_styles(styles, {**shipped, "kriek": "sour cherries"}, "fruit-beers is installed")
        install(site, "smoke", "smoky", "def found():\n    return {'rauch': 'ham'}['stout']\n")
        error = imports.error_of(styles)
        told = f"the function of the plugin smoke raises a KeyError; styles() raised {error!r}"
        assert type(error) is KeyError, told
        sys.modules.pop("smoky", None)
        install(site, "smoke", "smoky", "import wood_that_nobody_has\n")
        error = imports.error_of(styles)
        told = f"the plugin smoke imports a module that is missing; styles() raised {error!r}"
        assert isinstance(error, ModuleNotFoundError) and error.name == "wood_that_nobody_has", told
        install(site, "smoke", "smoky", "def found():\n    return {'rauch': 'ham', 'stout': 'smoked'}\n")
        everything = {**shipped, "kriek": "sour cherries", "rauch": "ham"}
        check_styles(styles, everything, "smoke is repaired", but="stout")
    with copy.imports(path=["site", "."]) as imports:
        check_styles(imports.load("brewery.styles").styles, everything, "in a new program", but="stout")


def test_nothing_that_is_gone_is_imported(workshop, subtests):
    """No module imports imp, distutils or pkg_resources, even where they exist, whatever the version number is."""
    copy = workshop.copy()
    for name in GONE:
        write(copy.folder / "old" / name / "__init__.py", "")
    for name in ("distutils/version", "distutils/util"):
        write(copy.folder / "old" / f"{name}.py", "")
    for path, where in ((["."], "they do not exist"), ([".", "old"], "they exist")):
        for version in VERSIONS:
            told = f"on a Python {version[0]}.{version[1]} where {where}"
            with subtests.test(told), copy.imports(path=path) as imports:
                sys.modules.update({} if "old" in path else dict.fromkeys(GONE))
                with mock.patch.object(sys, "version_info", version):
                    found = imports.execute(A_DAY)["FOUND"]
                assert found == A_DAY_FINDS, f"{told}, the program found {found}; expected {A_DAY_FINDS}"
                old = [name for name, module in sys.modules.items() if module and set(GONE) & set(name.split("."))]
                assert not old, f"{told}, the program imported {', '.join(old)}"
                assert not imports.changed, f"{told}, the program changed {', '.join(imports.changed)}"
    with subtests.test("python -W error"):
        run = workshop.run("-W", "error", "brewday.py", "porter", "60")
        printed = BREW_DAYS["porter", "60"]
        assert (run.returncode, run.stdout) == (0, printed), f"warnings are errors here; expected:\n{printed}\n{run}"


def check_rules(rules, folder, names, text):
    """Check the modules that `load_rules` returned."""
    got = [(rule.__name__, list(rule.complaints({})), Path(rule.NAME), rule.SELF is rule) for rule in rules]
    expected = [(f"brewery_rule_{name}", [f"{name} {text}"], folder / f"{name}.rule", True) for name in names]
    told = "name, complaints, __file__, and whether it was in sys.modules while it ran"
    assert got == expected, f"load_rules() returned rules with ({told}):\n{got}\nexpected:\n{expected}"
    for rule in rules:
        registered = sys.modules.get(rule.__name__)
        assert registered is rule, f"sys.modules[{rule.__name__!r}] is {registered!r}; expected {rule!r}"


def check_styles(styles, expected, when, but=""):
    """Check the descriptions, except that of the style `but`, which two plugins describe."""
    importlib.invalidate_caches()
    found = styles()
    got = {style: text for style, text in found.items() if style != but}
    assert got == {style: text for style, text in expected.items() if style != but} and (but in found or not but), (
        f"{when}, styles() returned {found}; expected {expected}"
    )


def write_rules(folder, names, text):
    """Write the rules, in an order that is not that of their names."""
    for name in reversed(names):
        (folder / f"{name}.rule").write_text(RULE.format(f"{name} {text}"), encoding="utf-8")


def install(site, project, module, text):
    """Put a distribution with one plugin into the folder."""
    info = site / f"{project.replace('-', '_')}-2.0.dist-info"
    write(info / "METADATA", f"Metadata-Version: 2.1\nName: {project}\nVersion: 2.0\n")
    write(info / "entry_points.txt", f"[brewery.styles]\n{module} = {module}:found\n\n[console_scripts]\nx = x:x\n")
    write(site / f"{module}.py", text)


def write(file, text):
    """Write a file, and the folders that it is in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
