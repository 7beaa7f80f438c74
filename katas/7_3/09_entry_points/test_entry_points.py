"""What scoutcode must do with the plugins that are installed beside it, and without them."""

# Runs the command as on Python 3.12 and later, where entry_points() gives no dict, whatever it is asked.
AS_ON_NEWER_PYTHONS = """
import importlib.metadata as metadata
import sys

if sys.version_info < (3, 12):
    metadata.entry_points = lambda **wanted: metadata.EntryPoints(
        point for distribution in metadata.distributions() for point in distribution.entry_points
    ).select(**wanted)
(command,) = metadata.entry_points(group="console_scripts", name="scoutcode")
sys.exit(command.load()())
"""

# Prints what scoutcode needs, without the extras that somebody may ask for.
NEEDED = """
from importlib.metadata import requires

print(*[needed for needed in requires("scoutcode") or [] if "extra" not in needed], sep="\\n")
"""

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "1.0"

[project.entry-points."scoutcode.ciphers"]
"""


def test_the_plugin_is_found_once_it_is_installed(workshop, subtests):
    """With `scoutcode` and `scoutcode-morse` installed, `scoutcode --list` names both ciphers, and morse works."""
    installed = workshop.install("scoutcode", "morse")
    for arguments, printed in ((("--list",), "caesar\nmorse"), (("morse", "meet", "me"), "-- . . - / -- .")):
        with subtests.test(command(arguments)):
            run = installed.run_command("scoutcode", *arguments)
            assert run.returncode == 0 and run.stdout.split() == printed.split(), f"expected:\n{printed}\n{run}"


def test_newer_pythons_find_it_too(workshop):
    """`scoutcode --list` names both ciphers where entry_points() is no dict any more: from Python 3.12 on."""
    run = workshop.install("scoutcode", "morse").run_code(AS_ON_NEWER_PYTHONS, "--list")
    assert run.returncode == 0 and run.stdout.split() == ["caesar", "morse"], (
        "with entry_points() as it is from Python 3.12 on, `scoutcode --list` should print caesar and morse:\n"
        f"{run.stdout}{run.stderr}"
    )


def test_without_the_plugin_nobody_knows_it(workshop, subtests):
    """With `scoutcode` alone installed, its list is caesar, without a word of morse; who asks for morse gets none."""
    installed = workshop.install("scoutcode")
    with subtests.test("scoutcode --list"):
        run = installed.run_command("scoutcode", "--list")
        assert run.returncode == 0 and run.stdout.split() == ["caesar"], f"expected:\ncaesar\n{run}"
        assert "morse" not in run.stderr, f"scoutcode-morse is not installed, and scoutcode talks of it:\n{run}"
    with subtests.test("scoutcode morse sos"):
        run = installed.run_command("scoutcode", "morse", "sos")
        assert run.returncode != 0 and "... --- ..." not in run.stdout, f"scoutcode-morse is not installed:\n{run}"
    with subtests.test("what pip installs with it"):
        run = installed.run_code(NEEDED)
        assert "morse" not in run.stdout, f"whoever installs scoutcode should not have to install morse:\n{run.stdout}"


def test_plugins_of_other_troops_are_found(workshop):
    """A plugin that nobody has heard of, in the group that scoutcode asks for today, works as soon as it is there."""
    copy = workshop.copy()
    add_project(copy, "troop-seven", {"backwards": "troop_seven:encode"}, "def encode(text):\n    return text[::-1]\n")
    run = copy.install("scoutcode", "troop-seven").run_command("scoutcode", "backwards", "oak")
    assert run.returncode == 0 and run.stdout.strip() == "kao", (
        f"troop-seven registers backwards in the group scoutcode.ciphers. It should print: kao\n{run}"
    )


def test_a_plugin_that_does_not_load_harms_no_other(workshop, subtests):
    """The check installs a third plugin, troop-nine, that cannot be loaded. The others work, and so does the list."""
    installed = with_broken_plugins(workshop)
    with subtests.test("scoutcode morse sos"):
        run = installed.run_command("scoutcode", "morse", "sos")
        assert run.returncode == 0 and run.stdout.strip() == "... --- ...", f"expected:\n... --- ...\n{run}"
    with subtests.test("scoutcode --list"):
        run = installed.run_command("scoutcode", "--list")
        assert run.returncode == 0 and {"caesar", "morse"} <= set(run.stdout.split()), str(run)


def test_a_plugin_that_does_not_load_is_told_by_name(workshop, subtests):
    """The check installs troop-nine. Who asks for a broken cipher of it reads its name, and what is wrong with it."""
    installed = with_broken_plugins(workshop)
    for cipher, why, word in (
        ("pigpen", "it needs a module feathers, which is not installed", "feathers"),
        ("scytale", "it is registered as a function wind, which its module does not have", "wind"),
        ("ottendorf", "its module raises a ValueError as it runs, the book is too short", "too short"),
    ):
        with subtests.test(f"scoutcode {cipher} oak"):
            run = installed.run_command("scoutcode", cipher, "oak")
            assert run.returncode != 0, f"{cipher} cannot be loaded: {why}. The exit code should say so:\n{run}"
            said = run.stdout + run.stderr
            assert word in said, f"{cipher} cannot be loaded: {why}. Nobody reads that:\n{run}"
            assert cipher in said, f"people read what is wrong, but not with which cipher ({cipher}):\n{run}"


def with_broken_plugins(workshop):
    """Return an installation with both projects, and one more that brings three ciphers which cannot be loaded."""
    copy = workshop.copy()
    points = {
        "pigpen": "troop_nine.feathered:encode",
        "scytale": "troop_nine:wind",
        "ottendorf": "troop_nine.book:encode",
    }
    book = "raise ValueError('the book is too short')\n"
    add_project(copy, "troop-nine", points, "", feathered="import feathers\n", book=book)
    return copy.install("scoutcode", "morse", "troop-nine")


def add_project(copy, name, points, source, **modules):
    """Write a project that registers these entry points for scoutcode; its package has the project's name."""
    package = copy.folder / name / name.replace("-", "_")
    package.mkdir(parents=True)
    lines = [f'{point} = "{value}"\n' for point, value in points.items()]
    (copy.folder / name / "pyproject.toml").write_text(PROJECT.format(name=name) + "".join(lines), encoding="utf-8")
    for module, text in {"__init__": source, **modules}.items():
        (package / f"{module}.py").write_text(text, encoding="utf-8")


def command(arguments):
    """Return the command line with these arguments."""
    return " ".join(["scoutcode", *arguments])
