"""What scoutcode must do with installed plugins, and without them."""

import json

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

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

# Prints what the metadata of the two distributions says.
METADATA = """
import json
from importlib.metadata import metadata, requires

for name in ("scoutcode", "scoutcode-morse"):
    print(json.dumps([metadata(name)["Requires-Python"] or "", requires(name) or []]))
"""
PYTHONS = tuple(f"3.{minor}" for minor in range(10, 16))

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
    """With `scoutcode` and `scoutcode-morse` installed, `scoutcode --list` names both ciphers, and both work."""
    installed = workshop.install("scoutcode", "morse")
    for arguments, printed in (
        (("--list",), "caesar\nmorse"),
        ((), "caesar\nmorse"),
        (("morse", "meet", "me"), "-- . . - / -- ."),
        (("morse", "SOS"), "... --- ..."),
        (("caesar", "Meet", "me"), "phhw ph"),
    ):
        with subtests.test(command(arguments)):
            run = installed.run_command("scoutcode", *arguments)
            right = (run.returncode, run.stdout.splitlines(), run.stderr) == (0, printed.splitlines(), "")
            assert right, f"expected:\n{printed}\n{run}"


def test_newer_pythons_find_it_too(workshop):
    """`scoutcode --list` prints both ciphers even if `entry_points()` does not return a dict, as in Python 3.12."""
    run = workshop.install("scoutcode", "morse").run_code(AS_ON_NEWER_PYTHONS, "--list")
    assert run.returncode == 0 and run.stdout.splitlines() == ["caesar", "morse"], (
        "with entry_points() as it is from Python 3.12 on, `scoutcode --list` should print caesar and morse:\n"
        f"{run.stdout}{run.stderr}"
    )


def test_the_metadata_promises_what_is_true(workshop, subtests):
    """Both can be installed on Python 3.10 and later. Only scoutcode-morse has a dependency: scoutcode."""
    installed = workshop.install("scoutcode", "morse")
    assert set(installed.commands) == {"scoutcode"}, f"the commands are {', '.join(installed.commands)}"
    run = installed.run_code(METADATA)
    assert run.returncode == 0, f"expected two distributions, scoutcode and scoutcode-morse:\n{run}"
    for name, line, expected in zip(
        ("scoutcode", "scoutcode-morse"), run.stdout.splitlines(), ([], ["scoutcode"]), strict=True
    ):
        pythons, requirements = json.loads(line)
        with subtests.test(name):
            missing = [python for python in PYTHONS if f"{python}.1" not in SpecifierSet(pythons)]
            assert not missing, (
                f"{name} has requires-python {pythons!r}, and cannot be installed on {', '.join(missing)}"
            )
            needed = needed_by(requirements)
            pins = [line for line in requirements if "2.1" not in Requirement(line).specifier]
            assert not pins, f"{name} requires {', '.join(pins)}, and scoutcode is 2.1"
            assert needed == expected, f"{name} depends on {needed}; expected {expected}"


def test_without_the_plugin_nobody_knows_it(workshop, subtests):
    """With only `scoutcode` installed, it lists only caesar, does not mention morse, and `scoutcode morse` fails."""
    installed = workshop.install("scoutcode")
    with subtests.test("scoutcode --list"):
        run = installed.run_command("scoutcode", "--list")
        right = (run.returncode, run.stdout.splitlines(), run.stderr) == (0, ["caesar"], "")
        assert right, f"scoutcode-morse is not installed. Expected:\ncaesar\n{run}"
    for cipher in ("morse", "semaphore"):
        with subtests.test(f"scoutcode {cipher} sos"):
            run = installed.run_command("scoutcode", cipher, "sos")
            assert run.returncode != 0, f"{cipher} is not installed, but the exit code is 0:\n{run}"
            assert not run.stdout, f"{cipher} is not installed, but stdout is not empty:\n{run}"
            assert cipher in run.stderr, f"{cipher} is not installed, but stderr does not name it:\n{run}"
            told = "Traceback" not in run.stderr
            assert told, f"{cipher} is not installed; expected a message, got a traceback:\n{run}"


def test_a_plugin_counts_while_it_is_installed(workshop):
    """If scoutcode-morse is uninstalled after a call, and installed again, the next calls notice it."""
    installed = workshop.install("scoutcode", "morse")
    parts = [path for path in installed.folder.iterdir() if path.name.replace("-", "_").startswith("scoutcode_morse")]
    aside = workshop.copy().folder
    for now, ciphers in (("installed", ["caesar", "morse"]), ("uninstalled", ["caesar"])) * 2:
        for part in parts:
            source, target = (aside, installed.folder) if now == "installed" else (installed.folder, aside)
            if (source / part.name).exists():
                (source / part.name).rename(target / part.name)
        run = installed.run_command("scoutcode", "--list")
        told = f"scoutcode-morse is {now} now, and the list should have: {', '.join(ciphers)}"
        assert (run.returncode, run.stdout.splitlines()) == (0, ciphers), f"{told}\n{run}"


def test_plugins_of_other_troops_are_found(workshop, subtests):
    """Other plugins work once they are installed, in the group that scoutcode reads today, and in no other."""
    copy = workshop.copy()
    add_project(copy, "troop-seven", {"backwards": "troop_seven:encode"}, "def encode(text):\n    return text[::-1]\n")
    points = {"rot1": "club_of_owls.wheel:Wheel.turn", "hoot": "club_of_owls:hoot"}
    wheel = "class Wheel:\n    turn = staticmethod(lambda text: ''.join(chr(ord(sign) + 1) for sign in text))\n"
    add_project(copy, "club-of-owls", points, "def hoot(text):\n    return 'hu' * len(text)\n", wheel=wheel)
    with (copy.folder / "club-of-owls" / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write('\n[project.entry-points."scoutcode.cipher"]\nowl = "club_of_owls:hoot"\n')
        project.write('\n[project.entry-points."scoutcode.badges"]\ngold = "club_of_owls:hoot"\n')
    installed = copy.install("scoutcode", "morse", "troop-seven", "club-of-owls")
    for arguments, printed in (
        (("backwards", "oak", "elm"), ["mle kao"]),
        (("rot1", "oak"), ["pbl"]),
        (("hoot", "oak"), ["huhuhu"]),
        (("--list",), ["backwards", "caesar", "hoot", "morse", "rot1"]),
    ):
        with subtests.test(command(arguments)):
            run = installed.run_command("scoutcode", *arguments)
            told = "two more distributions register only backwards, rot1 and hoot in the group scoutcode.ciphers"
            assert (run.returncode, run.stdout.splitlines()) == (0, printed), f"{told}. Expected: {printed}\n{run}"


def test_a_plugin_that_does_not_load_harms_no_other(workshop, subtests):
    """The check installs a third plugin, troop-nine, which cannot be loaded. The list and the other ciphers work."""
    installed = with_broken_plugins(workshop)
    with subtests.test("scoutcode morse sos"):
        run = installed.run_command("scoutcode", "morse", "sos")
        assert run.returncode == 0 and run.stdout.strip() == "... --- ...", f"expected:\n... --- ...\n{run}"
    with subtests.test("scoutcode --list"):
        run = installed.run_command("scoutcode", "--list")
        ciphers = {"caesar", "morse", "pigpen", "scytale", "ottendorf", "playfair"}
        right = run.returncode == 0 and {"caesar", "morse"} <= set(run.stdout.splitlines()) <= ciphers
        assert right, f"expected only caesar, morse, and perhaps the broken ciphers on stdout:\n{run}"


def test_a_plugin_that_does_not_load_is_told_by_name(workshop, subtests):
    """The check installs troop-nine. If you use one of its broken ciphers, the output has its name and the reason."""
    installed = with_broken_plugins(workshop)
    for cipher, why, word in (
        ("pigpen", "it needs a module feathers, which is not installed", "feathers"),
        ("scytale", "it is registered as a function wind, which its module does not have", "wind"),
        ("ottendorf", "its module raises a ValueError as it runs, the book is too short", "too short"),
        ("playfair", "its module has a syntax error in the file square.py", "square.py"),
    ):
        with subtests.test(f"scoutcode {cipher} oak"):
            run = installed.run_command("scoutcode", cipher, "oak")
            assert run.returncode != 0, f"{cipher} cannot be loaded: {why}. Expected an exit code other than 0:\n{run}"
            said = run.stdout + run.stderr
            assert word in said, f"{cipher} cannot be loaded: {why}. The output does not contain {word!r}:\n{run}"
            assert cipher in said, f"the output has the reason, but not the name of the cipher ({cipher}):\n{run}"


def with_broken_plugins(workshop):
    """Return an installation with both projects, and one more that brings four ciphers which cannot be loaded."""
    copy = workshop.copy()
    points = {
        "pigpen": "troop_nine.feathered:encode",
        "scytale": "troop_nine:wind",
        "ottendorf": "troop_nine.book:encode",
        "playfair": "troop_nine.square:encode",
    }
    book = "raise ValueError('the book is too short')\n"
    square = "SQUARE = [\n"
    add_project(copy, "troop-nine", points, "", feathered="import feathers\n", book=book, square=square)
    return copy.install("scoutcode", "morse", "troop-nine")


def add_project(copy, name, points, source, **modules):
    """Write a project that registers these entry points for scoutcode; its package has the project's name."""
    package = copy.folder / name / name.replace("-", "_")
    package.mkdir(parents=True)
    lines = [f'{point} = "{value}"\n' for point, value in points.items()]
    (copy.folder / name / "pyproject.toml").write_text(PROJECT.format(name=name) + "".join(lines), encoding="utf-8")
    for module, text in {"__init__": source, **modules}.items():
        (package / f"{module}.py").write_text(text, encoding="utf-8")


def needed_by(requirements):
    """Return the names of what these requirements need on any of the Pythons, without extras, in order."""
    needed = set()
    for requirement in map(Requirement, requirements):
        worlds = [{"python_version": python, "python_full_version": f"{python}.1", "extra": ""} for python in PYTHONS]
        if requirement.marker is None or any(map(requirement.marker.evaluate, worlds)):
            needed.add(canonicalize_name(requirement.name))
    return sorted(needed)


def command(arguments):
    """Return the command line with these arguments."""
    return " ".join(["scoutcode", *arguments])
