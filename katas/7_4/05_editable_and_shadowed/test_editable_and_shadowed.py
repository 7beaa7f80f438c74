"""Whether the commands of the timekeepers work in the folder of a race, with an editable installation and a wheel."""

import re
import shlex
import shutil
from pathlib import Path

# The times of a race, a crew that comes in, its place, and what evaluate.py prints then.
RACES = (
    ("Swan,403.2\nPike,411.9\nHeron,399.8\n", ("Otter", "405"), "Otter: place 3", "4 boats, 12.1 seconds"),
    ("Gull,500\n", ("Tern", "480.5"), "Tern: place 1", "2 boats, 19.5 seconds"),
)
LAST = "between the first and the last"
# Another script in the folder of a race, and what it prints.
NEWSPAPER = """
import os

import {package}

print(*{package}.times())
{package}.add(crew="Coot", seconds=400.5)
print({package}.times())
os.mkdir("empty")
os.chdir("empty")
try:
    print({package}.times())
except FileNotFoundError:
    print("no times")
"""
PRINTED = ("Heron Swan Pike", "{'Heron': 399.8, 'Coot': 400.5, 'Swan': 403.2, 'Pike': 411.9}", "no times")


def test_the_commands_work_with_an_editable_installation(workshop, subtests):
    """Both commands work in the folder of a race, where the results are in a folder `regatta`."""
    copy = workshop.copy()
    installed = copy.install(editable=True)
    for name, race in zip(("race 1", "later/race 2"), RACES):
        with subtests.test(race=name):
            run_a_race(copy, installed, name, *race)
    with subtests.test("a race without results"):
        (folder,) = new_races(copy, ["new race"], "")
        shutil.rmtree(folder / "regatta")
        run = run_command(installed, folder, commands(copy)[1])
        assert run.returncode == 1 and "FileNotFoundError" in run.stderr, f"expected a FileNotFoundError\n{run}"
        assert not (folder / "regatta").exists(), f"expected no new folder regatta before the first boat\n{run}"
        run = run_command(installed, folder, commands(copy)[0], "Coot", "777")
        assert run.printed("Coot: place 1")
        assert (folder / "regatta" / "times.csv").is_file(), (
            f"expected a folder regatta in the working directory\n{run}"
        )
        run = run_command(installed, folder, commands(copy)[0], "Tern", "late")
        assert run.returncode == 1 and "ValueError" in run.stderr, f"expected a ValueError\n{run}"


def test_the_package_is_whole_and_editable(workshop):
    """Another script in the folder of a race gets the whole package, and sees an edit of the package."""
    copy = workshop.copy()
    installed = copy.install(editable=True)
    (folder,) = new_races(copy, ["race"], RACES[0][0])
    finish, evaluate = commands(copy)
    package = finish[-3].partition(".")[0]
    (folder / "newspaper.py").write_text(NEWSPAPER.format(package=package), encoding="utf-8")
    run = run_command(installed, folder, [*evaluate[:-1], "newspaper.py"])
    assert run.printed(*PRINTED), f"a script that uses {package}.times() and {package}.add() failed\n{run}"
    for word in ("edited", "edited again"):
        for file in copy.folder.rglob("*.py"):
            if file.parent.name == package and "build" not in file.parts:
                text = re.sub(r"\nprint\('edited.*", "", file.read_text(encoding="utf-8")).rstrip("\n")
                file.write_text(f"{text}\nprint('{word}')\n", encoding="utf-8")
        run = run_command(installed, folder, evaluate)
        assert word in run.stdout.splitlines(), f"the package was edited to print {word!r}; it was not printed\n{run}"


def test_the_commands_work_with_the_wheel(workshop):
    """Both commands work with the installed wheel, too, which has all modules and one name at its top level."""
    copy, installed = workshop.copy(), workshop.install()
    run_a_race(copy, installed, "race", *RACES[0])
    names = sorted({name.partition("/")[0] for name in installed.files})
    assert len(names) == 1, f"the wheel puts {', '.join(names)} into site-packages; expected one package"
    assert not installed.other_files, f"the wheel also installs {', '.join(installed.other_files)}"


def test_nothing_changes_the_path(workshop, subtests):
    """No file changes `sys.path`. The commands start the same programs; options of Python may be added."""
    started = []
    for command in commands(workshop):
        options = [word for word in command if word.startswith("-") and word != "-m"]
        assert command[0] == "python", f"the command {shlex.join(command)!r} starts {command[0]!r}; expected python"
        assert not {"-c", "-"} & set(options), f"the command {shlex.join(command)!r} runs other code"
        started.append([word for word in command[1:] if word not in options])
    right = len(started) == 2 and started[0][0] == "-m" and started[0][2:] == ["CREW", "SECONDS"]
    assert right and started[1] == ["evaluate.py"], (
        f"the commands start {started}; expected `python -m … CREW SECONDS` and `python evaluate.py`"
    )
    copy, installed = workshop.copy(), workshop.install()
    (race,) = new_races(copy, ["quiet race"], RACES[0][0])
    for name in ("evaluate", started[0][1]):
        with subtests.test(name), copy.imports([str(race), str(installed.folder)], cwd=race) as imports:
            imports.load(name)
            changed = [state for state in imports.changed if "path" in state or "meta" in state or "modules" in state]
            assert not changed, f"`import {name}` changed {', '.join(changed)}"


def run_a_race(copy, installed, name, results, arrival, place, gap):
    """Check what both commands print in the folder of a race with these results, and where the new time is written."""
    finish, evaluate = commands(copy)
    (folder,) = new_races(copy, [name], results)
    run = run_command(installed, folder, finish, *arrival)
    assert run.printed(place)
    written = (folder / "regatta" / "times.csv").read_text(encoding="utf-8").splitlines()
    expected = [*results.splitlines(), f"{arrival[0]},{float(arrival[1])}"]
    assert written == expected, f"regatta/times.csv contains {written}; expected {expected}: the website reads it"
    run = run_command(installed, folder, evaluate)
    assert run.printed(f"{gap} {LAST}")


def commands(workshop):
    """Return the commands of the timekeepers, each as a list of words."""
    text = workshop.folder.joinpath("race/commands.txt").read_text(encoding="utf-8")
    return [shlex.split(line) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def new_races(copy, names, results):
    """Yield new folders, away from the project, with the files of race/, and with these results in a folder regatta."""
    for name in names:
        folder = Path(copy.folder.parent, "races", name)
        shutil.copytree(copy.folder / "race", folder, ignore=shutil.ignore_patterns("regatta"))
        (folder / "regatta").mkdir()
        (folder / "regatta" / "times.csv").write_text(results, encoding="utf-8")
        yield folder


def run_command(installed, folder, command, crew="", seconds=""):
    """Run a command of the timekeepers in a folder."""
    words = {"CREW": crew, "SECONDS": seconds}
    return installed.run(*(words.get(word, word) for word in command[1:]), cwd=folder)
