"""A small fork of the project, made for one test: the real engine, katas of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.zygote import Zygote

ROOT = Path(__file__).resolve().parent.parent

ZYGOTE = Zygote()

#: Whatever else is installed beside pytest takes longer to load than most sessions last.
ONLY_OURS = ["-p", "import_katas.pytest_entry", "-p", "pytest_timeout"]
if find_spec("_pytest.subtests") is None:  # before pytest 9
    ONLY_OURS = ["-p", "pytest_subtests.plugin", *ONLY_OURS]
OF_OTHER_PLUGINS = ("-n", "-p", "--reruns", "--workshops", "--cov", "--dist")

KATA_TOML = """\
number = "{number}"
title = "{title}"
learned = "Something."
hints = ["one", "two", "three"]
kept = {kept}
{more}
[symptom]
check = "{check}"
shows = {shows}
"""

SHOP_CHECK = '''\
def test_the_{name}_opens(workshop):
    """The {name} opens when it is imported."""
    with workshop.imports() as imports:
        {name} = imports.load("{name}")
        assert {name}.OPEN, "the {name} is closed"
'''


@dataclass
class Outcome:
    """What a pytest run in the fork came to."""

    code: int
    text: str

    def counts(self, **expected: int) -> bool:
        """Whether the last line counts these outcomes, such as passed=1."""
        last = [line for line in self.text.splitlines() if " in " in line and "=" in line][-1]
        return all(f"{number} {word}" in last for word, number in expected.items())


class Fork:
    """A checkout in ``root`` with katas that a test adds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        for name in ("conftest.py", "pyproject.toml"):
            shutil.copy(ROOT / name, root)
        links = (ROOT / "katas" / "course.toml").read_text(encoding="utf-8").partition("[lessons.links]")[2]
        course = f'title = "A course"\nending = "That was the last one."\n[lessons.links]{links}'
        write(root / "katas", {"course.toml": course})

    def add_kata(
        self,
        name: str,
        files: dict[str, str | bytes],
        checks: str,
        *,
        check: str = "",
        kept: tuple[str, ...] = (),
        shows: tuple[str, ...] = ("",),
        more: str = "",
        states: dict[str, dict[str, str | bytes]] | None = None,
        answers: str = '[shipped]\nwhy = "it is broken"\n',
    ) -> Path:
        """Write a kata with its shipped state; ``states`` are further ones, such as ``accepted/right``."""
        kata, solutions = self.root / "katas" / name, self.root / "solutions" / name
        slug = name.rpartition("/")[2].partition("_")[2]
        write(kata / "workshop", files)
        write(solutions / "shipped", files)
        for state, changes in (states or {}).items():
            write(solutions / state, {name: text for name, text in changes.items() if files.get(name) != text})
        number = ".".join(str(int(part)) for part in name.replace("/", "_").split("_")[:3])
        first = check or checks.partition("def ")[2].partition("(")[0]
        text = KATA_TOML.format(
            number=number, title=slug.capitalize(), kept=list(kept), check=first, shows=list(shows), more=more
        )
        write(kata, {"kata.toml": text.replace("'", '"'), f"test_{slug}.py": checks, "README.md": f"# {slug}\n"})
        write(solutions, {"answers.toml": answers})
        return kata

    def add_shop(self, name: str, source: str | bytes, *, number: int = 1, **more: object) -> Path:
        """Write a kata of one module ``name``, whose check wants its ``OPEN`` to be true."""
        files: dict[str, str | bytes] = {f"{name}.py": source}
        return self.add_kata(f"9_1/{number:02}_{name}", files, SHOP_CHECK.format(name=name), **more)  # type: ignore[arg-type]

    def add_drill(self, phase: str, programs: Sequence[tuple[str, str]], answers: str, *, page: bool = False) -> Path:
        """Write a drill: for each question what it asks (a line of TOML or more) and the text of its ``main.py``.

        ``page``: with a ``QUESTIONS.md``, so that the shipped programs are known.
        """
        drill, solutions = self.root / "katas" / phase / "drill", self.root / "solutions" / phase / "drill"
        told = []
        for number, (asks, program) in enumerate(programs, start=1):
            toml = f'title = "Title {number}"\ncommand = ["main.py"]\n{asks}\n'
            write(drill / "questions" / f"{number:02}_question", {"question.toml": toml, "main.py": program})
            told.append(
                f'[q{number}]\nlook = "the line {number}."\nwhy = "Because of {number}."\ndocumentation = "https://docs/{number}"\nmistakes = []\n'
            )
        proof = '[checkpoint.1]\nline = "why it prints"\nkatas = ["9.1.1"]\nquestions = [1, 2]\n'
        test = (ROOT / "katas" / "7_1" / "drill" / "test_drill_7_1.py").read_text(encoding="utf-8")
        write(drill, {"drill.toml": f'title = "A drill"\n{proof}', "answers.toml": answers, "test_drill_9_1.py": test})
        write(solutions, {"explanations.toml": "".join(told)})
        if page:
            from import_katas.drill.drill import Drill, render_questions_page

            write(drill, {"QUESTIONS.md": render_questions_page(Drill.load(drill))})
        return drill

    def pytest(
        self,
        *arguments: str,
        cwd: Path | None = None,
        stdin: str = "",
        limit: float = 10,
        details: bool = True,
        columns: str = "120",
        env: dict[str, str] | None = None,
        started: bool = False,
    ) -> Outcome:
        """Run pytest in the fork, as a learner would; by default each failure is shown in full.

        ``started``: in an interpreter that is started for it, not forked, where that makes a difference.
        """
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV_", "TOX_", "FORCE_COLOR"))}
        options = ["-p", "no:cacheprovider", "-p", "no:randomly", *(["--all-details"] if details else [])]
        options += ["-o", f"kata_time_limit={limit}", *arguments]
        folder, env = cwd or self.root, {**clean, "PYTHONUTF8": "1", "COLUMNS": columns, **(env or {})}
        if hasattr(os, "fork") and not started:
            if not any(option.startswith(OF_OTHER_PLUGINS) for option in arguments):
                options, env = [*ONLY_OURS, *options], {**env, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
            return _in_zygote(options, folder, env, stdin)
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *options],
            cwd=folder,
            env=env,
            input=stdin.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=110,
        )
        return Outcome(run.returncode, _text(run.stdout))


def _in_zygote(options: list[str], cwd: Path, env: dict[str, str], stdin: str) -> Outcome:
    with tempfile.TemporaryDirectory() as temporary:
        given, printed = Path(temporary, "stdin"), Path(temporary, "stdout")
        given.write_bytes(stdin.encode())
        printed.touch()
        files = {"stdin": str(given), "stdout": str(printed)}
        code = ZYGOTE.run(110, arguments=options, cwd=str(cwd), env=env, **files)
        return Outcome(code, _text(printed.read_bytes()))


def _text(printed: bytes) -> str:
    return printed.decode("utf-8", "replace").replace("\r\n", "\n")


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write ``files`` below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
