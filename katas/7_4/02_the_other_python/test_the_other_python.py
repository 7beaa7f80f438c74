"""Which Python the commands of the aquarium use, where another one is first on the PATH."""

import os
from pathlib import Path

from import_katas.runs.interpreter import new_environment

# In place of pip: it "installs" a module with animals next to itself, if it knows the name.
PIP = """
import os
import pathlib
import sys

KNOWN = {"aquarium-shrimps": {"reef": ["cleaner shrimp"]}, "aquarium-snails": {"cave": ["cave snail"], "lagoon": []}}
command, name = sys.argv[1:]
if os.environ["PATH"] != os.environ["PATH_OF_THE_USER"]:
    sys.exit(f"pip: aquarium has changed the PATH to {os.environ['PATH']}")
if command != "install" or name not in KNOWN:
    print(f"pip: no such distribution: {name}", file=sys.stderr)
    sys.exit(3)
module = pathlib.Path(__file__).parents[1] / f"{name.replace('-', '_')}.py"
module.write_text(f"ANIMALS = {KNOWN[name]}\\n", encoding="utf-8")
print(f"Successfully installed {name}")
"""
# Runs at the start of the other Python.
TRAP = """
import pathlib
import sys

pathlib.Path(sys.prefix, "was started").touch()
"""
COMMANDS = (
    (("aquarium", "label", "reef", "cave"), ("REEF: clownfish", "CAVE: olm")),
    (("aquarium", "label", "lagoon"), ("LAGOON: wrasse, goby",)),
    (("aquarium-night", "21"), ("dark: lagoon, cave",)),
    (("aquarium-night", "5"), ("dark: cave",)),
)


def test_another_python_on_the_path_is_not_used(workshop, subtests, tmp_path):
    """Both commands print the same if the first Python on the PATH is another one, without the library."""
    installed, others = install(workshop), Others(tmp_path)
    for command, printed in COMMANDS:
        with subtests.test(" ".join(command)):
            run = others.run(installed, *command)
            assert run.printed(*printed)
            others.check(run)


def test_no_python_on_the_path_is_needed(workshop, subtests, tmp_path):
    """Both commands also work if no Python is on the PATH at all."""
    installed = install(workshop)
    for command, printed in (COMMANDS[0], COMMANDS[2]):
        with subtests.test(" ".join(command)):
            run = installed.run_command(*command, env={"PATH": str(tmp_path)})
            assert run.printed(*printed)


def test_an_add_on_is_installed_where_aquarium_is(workshop, subtests, tmp_path):
    """`aquarium add` uses the pip of its own Python, so the animals of the add-on are on the next label."""
    installed, others = install(workshop), Others(tmp_path)
    for name, tank, before, after in (
        ("shrimps", "reef", "REEF: clownfish", "REEF: clownfish, cleaner shrimp"),
        ("snails", "cave", "CAVE: olm", "CAVE: olm, cave snail"),
    ):
        with subtests.test(f"aquarium add {name}"):
            assert others.run(installed, "aquarium", "label", tank).printed(before)
            run = others.run(installed, "aquarium", "add", name)
            assert run.printed(f"Successfully installed aquarium-{name}")
            assert others.run(installed, "aquarium", "label", tank).printed(after)
            others.check(run)


def test_failures_are_told(workshop, subtests, tmp_path):
    """If one label or add-on fails, the others are still made. The exit codes and messages are as before."""
    installed, others = install(workshop), Others(tmp_path)
    for command, printed, code, told in (
        (("aquarium", "add", "sharks"), (), 3, "no such distribution: aquarium-sharks"),
        (("aquarium", "label", "pond", "cave"), ("CAVE: olm",), 1, "KeyError"),
        (("aquarium", "feed", "reef"), (), 2, "unknown action 'feed'"),
        (("aquarium-night", "noon"), (), 1, "ValueError"),
        (("aquarium", "add", "sharks", "snails"), ("Successfully installed aquarium-snails",), 3, "aquarium-sharks"),
    ):
        with subtests.test(" ".join(command)):
            run = others.run(installed, *command)
            assert run.printed(*printed, exit_code=code)
            assert told in run.stderr, f"expected {told!r} on stderr\n{run}"
            others.check(run)


def test_nothing_else_is_installed(workshop):
    """The wheel has the package `aquarium` and the two commands, and the functions work as before."""
    installed = install(workshop)
    names = sorted(
        {name.partition("/")[0] for name in installed.files if name not in ("pip/__init__.py", "pip/__main__.py")}
    )
    assert names == ["aquarium"], f"the wheel puts this into site-packages: {', '.join(names)}"
    assert installed.commands == ("aquarium", "aquarium-night"), f"the commands are {', '.join(installed.commands)}"
    assert not installed.other_files, f"the wheel also installs {', '.join(installed.other_files)}"
    with installed.imports() as imports:
        tanks = imports.load("aquarium.tanks")
        for hour, dark in ((0, ["cave"]), (20, ["lagoon", "cave"]), (23, ["lagoon", "reef", "cave"])):
            found = tanks.dark_at(hour=hour)
            assert found == dark, f"dark_at({hour}) returned {found}; expected {dark}"
        found = tanks.animals("lagoon")
        assert found == ["wrasse", "goby"], f"animals('lagoon') returned {found}; expected ['wrasse', 'goby']"
        for module in ("aquarium.cli", "aquarium.label"):
            imports.load(module)
        assert not imports.changed, f"importing aquarium changed {', '.join(imports.changed)}"
        assert not imports.stdout, f"importing aquarium printed {imports.stdout!r}"


def install(workshop):
    """Install the project, with a stand-in for pip next to it."""
    copy = workshop.copy()
    for file in copy.folder.glob("bin/*"):
        file.chmod(0o755)  # a checkout may have lost this
    installed = copy.install()
    put_pip(installed.folder)
    return installed


def put_pip(site_packages):
    """Put the stand-in for pip into an environment."""
    (site_packages / "pip").mkdir()
    (site_packages / "pip" / "__init__.py").touch()
    (site_packages / "pip" / "__main__.py").write_text(PIP, encoding="utf-8")


class Others:
    """Another environment, which is first on the PATH: with the commands `python` and `pip`, and without aquarium."""

    def __init__(self, folder):
        self.folder = Path(folder, "other")
        self.environment = new_environment(self.folder)
        put_pip(self.environment.site_packages)
        (self.environment.site_packages / "trap.pth").write_text("import trap\n", encoding="utf-8")
        (self.environment.site_packages / "trap.py").write_text(TRAP, encoding="utf-8")
        for name in ("pip", "pip3"):
            command = self.environment.commands / name
            command.write_text(f"#!{self.environment.python}\n{PIP}", encoding="utf-8")
            command.chmod(0o755)
        self.files = self.listed()

    def run(self, installed, *command):
        """Run an installed command, with this environment first on the PATH."""
        path = os.pathsep.join([str(self.environment.commands), os.environ.get("PATH", "")])
        return installed.run_command(*command, env={"PATH": path, "PATH_OF_THE_USER": path})

    def listed(self):
        """Return the files of this environment."""
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.suffix != ".pyc"}

    def check(self, run):
        """Check that the run neither started this Python nor changed its files."""
        new = sorted(self.listed() - self.files)
        assert "was started" not in new, f"the other Python was started: {self.environment.python}\n{run}"
        assert not new, f"the other environment has new files: {', '.join(new)}\n{run}"
