"""The programs of ``docs/comparison.md``, and our judgements of what the three tools print for each.

A judgement is one of :data:`VERDICTS`, with the reason after a colon.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.broken_programs import PROGRAMS, Program
from tests.reported_programs import REPORTS, Report

__all__ = ["CASES", "VERDICTS", "Case"]

VERDICTS = ("right", "half", "wrong", "silent")


@dataclass(frozen=True)
class Case:
    """A program, and a judgement of each tool. ``name``: in ``broken_programs.py`` or ``reported_programs.py``."""

    name: str
    title: str
    cpython: str
    friendly: str
    explain: str

    @property
    def program(self) -> Program | Report:
        """The program itself."""
        return next(program for program in (*PROGRAMS, *REPORTS) if program.name == self.name)

    @property
    def judgements(self) -> tuple[tuple[str, str], ...]:
        """The verdict on each tool, with its reason."""
        texts = (self.cpython, self.friendly, self.explain)
        return tuple((verdict, reason) for verdict, _, reason in (text.partition(": ") for text in texts))


CASES = (
    Case(
        "from a name, two modules",
        "A circular import, by `from`",
        "right: It calls a circular import likely, and the traceback shows its path.",
        "right: It describes the circular import in sentences.",
        "right: It adds how far each module had run, and which line defines `Order`.",
    ),
    Case(
        "an attribute, three modules",
        "A circular import of three modules, and an attribute",
        "wrong: It suggests renaming `a.py`, which changes nothing. CPython 3.12 named the circular import.",
        "right: It names the circular import, but not its path. It also imports the modules once more, which prints"
        " `10`.",
        "right: It shows the whole path, and the line that runs too early.",
    ),
    Case(
        "through a package's __init__",
        "A circular import through a package's `__init__.py`",
        "wrong: It suggests renaming the package, which changes nothing. CPython 3.13 named the circular import.",
        "right: It describes the circular import in sentences.",
        "right: It shows the whole path, and which line defines `CURRENCY`.",
    ),
    Case(
        "a circle behind a module's __getattr__",
        "A circular import behind a module's `__getattr__`",
        "silent: It only says that the name is missing.",
        "half: It finds a circular import, but through `vet`. The partially initialized module is `vet.models`.",
        "right: It follows `__getattr__` to `vet.models`, which had not run far enough.",
    ),
    Case(
        "through the program itself",
        "A module imports the program, which then runs a second time",
        "wrong: It suggests renaming `helpers.py`, which changes nothing.",
        "half: It finds the circular import, but not that `app.py` runs twice, as `__main__` and as `app`.",
        "right: It says that `app.py` is loaded a second time, and how the import comes back to it.",
    ),
    Case(
        "json.py beside the program",
        "A file that shadows a module of the standard library",
        "right: It suggests renaming `json.py`, and says why.",
        "right: It suggests renaming `json.py`, and says why.",
        "right: It names the file, the reason and the repair.",
    ),
    Case(
        "a script called like a package that may not even be installed",
        "A script that imports itself",
        "right: It suggests renaming `parcelapi.py`.",
        "half: It calls this a circular import, which is true. Renaming the file is what helps.",
        "right: It says that the program imports itself, and to rename it.",
    ),
    Case(
        "a module of a package run as a file",
        "A relative import in a file that was run directly",
        "half: “No known parent package” is the reason, but it does not say why, or what to run instead.",
        "half: It repeats CPython's message, and says that it does not know the cause.",
        "right: It gives the command that works, and the directory to run it in.",
    ),
    Case(
        "too many dots in a package of a package",
        "A relative import with too many dots",
        "right: The message and the line show the mistake.",
        "half: It repeats CPython's message, and says that it does not know the cause.",
        "right: It counts the dots. It cannot know where `x` is, so it asks.",
    ),
    Case(
        "in src, which is not on the path",
        "A module that exists, but is not on the path",
        "silent: It only says that there is no such module.",
        "silent: “Perhaps you need to install it” is its general advice. No package from an index helps here.",
        "right: It finds `src/shop`, and says that `src` is not on `sys.path`.",
    ),
    Case(
        "a folder of another kind in the working directory",
        "A folder taken for a package by accident",
        "silent: It only says that the attribute is missing.",
        "half: It shows that `config` is a namespace and where its folder is, without a conclusion.",
        "right: It says that `config` is only a folder, and asks which of the two you meant.",
    ),
    Case(
        "a module taken for a package",
        "“is not a package”",
        "right: The message is the reason.",
        "right: The line to write comes first.",
        "right: It gives the reason, and the line to write.",
    ),
    Case(
        "the same, with an error of the program's own",
        "An optional dependency that exists, and needs another that does not",
        "right: The first of the two tracebacks shows the missing module.",
        "half: It shows both tracebacks, but explains only the last error, and says that it does not know the cause.",
        "right: It names the missing module, and says that the `except` mistakes it for `fastjson`.",
    ),
    Case(
        "__all__ with a name that is not there",
        "A name in `__all__` that does not exist",
        "silent: It does not mention `__all__`.",
        "silent: It does not mention `__all__`.",
        "right: It names `__all__`, with its file and line.",
    ),
    Case(
        "an entry point that names no function of its module",
        "An entry point that does not load",
        "half: It finds the misspelled name, but not that it comes from an entry point.",
        "half: It finds the misspelled name, and shows the entry point among the variables, but not where it is.",
        "right: It names the entry point, with the file and line that declare it.",
    ),
    Case(
        "bytecode that is older than its source, and does not show it",
        "Stale bytecode",
        "silent: It only says that the name is missing. The file has the name.",
        "silent: “Not spelled correctly” is its general advice. The spelling is correct.",
        "right: It finds that the bytecode differs from the source, and which file to delete.",
    ),
    # -- from reported_programs.py
    Case(
        "extension for another python",
        "An extension module that was built for another Python",
        "silent: It only says that there is no such module. The file exists.",
        "silent: “Perhaps you need to install it” is its general advice. `fastlib` is installed.",
        "right: It names the file, and for which Python it was built.",
    ),
    Case(
        "half of a distribution removed",
        "A distribution of which half was removed",
        "silent: “(unknown location)” is the only trace of it.",
        "silent: “Not spelled correctly” is its general advice. The spelling is correct.",
        "right: It names the missing file, and the command that installs the distribution again.",
    ),
    Case(
        "part of a namespace not installed",
        "A part of a namespace package that is not installed",
        "half: It names what is missing, but not that only the rest of `acme` is installed.",
        "right: It suggests installing `acme.storage`, which is the repair.",
        "right: It says which part is installed and which is not. It asks whether its guess is the right name.",
    ),
    Case(
        "file hides a library whose names are lazy",
        "A file that shadows an installed library whose names are lazy",
        "half: It shows the path of `brokr.py`, but not that a library of this name is installed.",
        "half: It repeats CPython's message. “Not spelled correctly” is its general advice.",
        "right: It names the file, what it shadows, and the repair.",
    ),
    Case(
        "program named like a dependency of a dependency",
        "A program named like a dependency of its dependency",
        "wrong: It calls this a circular import in `webby`, an installed library that is in order.",
        "wrong: It says that you have a circular import in `webby`, an installed library that is in order.",
        "right: It says that `modelz.py` shadows the installed `modelz`, which `webby` needs.",
    ),
    Case(
        "own wrapper of the same name deeper",
        "A missing dependency, and a module of the project with its name",
        "half: It names what is missing, but not whether to install it or to import `app.cache.redix`.",
        "right: It suggests installing `redix`, which is the repair.",
        "right: It says that the project declares `redix`, and how to install it.",
    ),
    Case(
        "pytest in a src layout that is not installed",
        "pytest in a `src` layout, and the project is not installed",
        "silent: pytest shows the error with a hint about valid names, which are not the problem.",
        "silent: pytest catches the error, so it adds nothing.",
        "right: It finds `src/tidal`, and gives three ways to put it on the path.",
    ),
    Case(
        "launcher that catches the error",
        "A launcher that catches the error",
        "silent: The launcher catches the error.",
        "silent: The launcher catches the error, so it adds nothing.",
        "right: It finds `app/main.py`, and the name to use.",
    ),
    Case(
        "lazy getattr hides the missing dependency",
        "A missing dependency behind a lazy `__getattr__`",
        "right: The last lines show what is missing, and which line imports it.",
        "right: It repeats CPython's message, and suggests installing the module.",
        "right: It names what is missing, and which line imports it.",
    ),
    Case(
        "inside an exception group",
        "An import that fails in an exception group",
        "right: The innermost traceback shows what is missing, and which line imports it.",
        "silent: It drops the exceptions in the group, which CPython shows.",
        "right: It names what is missing, and which line imports it.",
    ),
    Case(
        "folder has types py",
        "A misspelled import beside a `types.py`",
        "half: It names what is missing. Without `types.py` it also suggests `json`; it does not mention that file.",
        "silent: It does not start, because `types.py` shadows a module that Python needs for `-m`.",
        "right: It suggests `json`, and warns about `types.py`.",
    ),
    Case(
        "folder has importlib py and all is well",
        "A program that works, beside an `importlib.py`",
        "right: The program runs.",
        "wrong: The program does not run: `importlib.py` shadows a module that Python needs for `-m`.",
        "right: The program runs, and nothing is added.",
    ),
    Case(
        "run directly and what is advised works",
        "A relative import in a file that was run directly, without other imports",
        "half: “No known parent package” is the reason, but it does not say why, or what to run instead.",
        "half: It repeats CPython's message, and says that it does not know the cause.",
        "right: It gives the command that works, and the directory to run it in.",
    ),
    Case(
        "file name with a hyphen",
        "A file name with a hyphen",
        "half: It finds the file, but you cannot import the name that it suggests.",
        "silent: “Perhaps you need to install it” is its general advice.",
        "right: It finds the file, says why Python does not, and gives a name that works.",
    ),
    Case(
        "pkg resources is gone",
        "`pkg_resources`, which setuptools no longer has",
        "silent: It only says that there is no such module.",
        "silent: “Perhaps you need to install it” is its general advice. There is no such distribution.",
        "right: It says that setuptools removed it, what replaces it, and which version still has it.",
    ),
    Case(
        "import name is not the distribution",
        "A distribution with another name than its module",
        "half: It names what is missing, but not the distribution to install.",
        "half: It suggests installing `yaml`. The distribution is PyYAML.",
        "right: It names PyYAML, and gives the command that installs it.",
    ),
    Case(
        "own logging py closes a loop",
        "A `logging.py` that the standard library imports",
        "wrong: It suggests renaming `app.py`, which changes nothing.",
        "silent: It does not start, because one of its own dependencies imports `logging.py`.",
        "right: It names `logging.py`, and which line of the standard library imports it.",
    ),
)
