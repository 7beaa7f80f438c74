"""The workshop that a check works with: import from it, run it, read it and copy it."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from import_katas.checkout import is_left_behind
from import_katas.errors import CannotInstall, Escaped, TimeLimitExceeded
from import_katas.explain.source import Source
from import_katas.explain.timeline import Timeline
from import_katas.isolation.sandbox import Sandbox
from import_katas.runs.interpreter import Interpreter, Run
from import_katas.temporary import TemporaryFolder

if TYPE_CHECKING:
    from import_katas.runs.install import Installation

__all__ = ["AFTER_A_LIMIT", "Installed", "Scratch", "Workshop", "copy_workshop"]

#: The statement that records a run of a source: with the name of the source, and the file for the records.
_NOTE: Final = "__import__('io').open({1!r}, 'a', encoding='utf-8').write({0!r} + ' as ' + str(__name__) + '\\n')"
#: The time limit, in seconds, for a kata that has exceeded one time limit before.
AFTER_A_LIMIT: Final = 1.0
_HERE: Final = "\0"  # replaces a workshop's folder in cached results, which workshops with equal files share


class Scratch:
    """A temporary folder with copies of workshops and the interpreter's environment.

    ``folder``: an existing folder, which the caller removes; by default a new one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._given: Final = folder
        self._counter: Final = itertools.count(1)
        self.wheels: Final[dict[bytes, Path | str]] = {}  # by a digest of their sources; or the reason for a failure

    @functools.cached_property
    def _temporary(self) -> TemporaryFolder:
        return TemporaryFolder()

    @functools.cached_property
    def folder(self) -> Path:
        """The folder, created at the first use."""
        return self._given or self._temporary.path

    @functools.cached_property
    def interpreter(self) -> Interpreter:
        """The interpreter for real runs."""
        return Interpreter(self.folder)

    def create_folder(self) -> Path:
        """Return a new empty folder."""
        while True:
            folder = self.folder / f"copy{next(self._counter)}"
            try:
                folder.mkdir(parents=True)  # a learner's code may have deleted the temporary folder
            except FileExistsError:  # or made this one
                continue
            return folder

    def remove(self) -> None:
        """Delete everything in it."""
        if "_temporary" in vars(self):
            self._temporary.remove()


def _list_ignored(folder: str, names: list[str]) -> list[str]:
    """Return what not to copy: what is not the learner's, and what is neither a file nor a folder."""
    paths = {name: Path(folder, name) for name in names}
    special = [n for n, path in paths.items() if not (path.is_symlink() or path.is_file() or path.is_dir())]
    return [*special, *filter(is_left_behind, names)]


def copy_workshop(folder: Path, scratch: Scratch) -> Path:
    """Copy a workshop into a new temporary folder, and return the copy."""
    copy = scratch.create_folder() / folder.name
    shutil.copytree(folder, copy, symlinks=True, ignore=_list_ignored)
    return copy


class _Runnable:
    """Two shortcuts for anything that can be run."""

    def run(
        self,
        *arguments: str,
        cwd: Path | str = ".",
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        audited: bool = False,
    ) -> Run:
        """Run ``python *arguments`` and return the result."""
        raise NotImplementedError

    def run_module(
        self, module: str, *arguments: str, cwd: Path | str = ".", stdin: str = "", audited: bool = False
    ) -> Run:
        """Run ``python -m module``."""
        __tracebackhide__ = True
        return self.run("-m", module, *arguments, cwd=cwd, stdin=stdin, audited=audited)

    def run_code(
        self, code: str, *arguments: str, cwd: Path | str = ".", stdin: str = "", audited: bool = False
    ) -> Run:
        """Run ``python -c code``."""
        __tracebackhide__ = True
        return self.run("-c", code, *arguments, cwd=cwd, stdin=stdin, audited=audited)


class Workshop(_Runnable):
    """A workshop in any folder: the learner's, one of another fork, or a state of the answer book.

    ``folder``: where it is. ``original``: the folder it is a copy of (``copy_of``), or itself; failures name the files
    there.
    ``copies``: its copies, each with its original. ``installed``: the installed folders, each with its
    sources. ``sandboxes`` and ``runs``: those in any of them, in order.
    ``time_limit``: in seconds, for each run and each sandbox; after the first one is exceeded, a second for the others.
    """

    def __init__(
        self,
        folder: Path,
        scratch: Scratch,
        *,
        path: Sequence[str] = (".",),
        time_limit: float = 10.0,
        copy_of: Path | None = None,
        original: Workshop | None = None,
    ) -> None:
        self.folder: Final = folder
        self.original: Final[Path] = original.original if original else copy_of or folder
        self.is_copy: Final = original is not None
        """Whether a check may write to it."""
        self.copies: Final[dict[Path, Path]] = original.copies if original else {}
        self.installed: Final[dict[Path, Path]] = original.installed if original else {}
        self.sandboxes: Final[list[Sandbox]] = original.sandboxes if original else []
        self.runs: Final[list[Run]] = original.runs if original else []
        self._time_limit: Final = time_limit
        self._late_runs: Final[list[TimeLimitExceeded]] = original._late_runs if original else []
        self._scratch: Final = scratch
        self._path: Final = tuple(path)

    @property
    def is_late(self) -> bool:
        """Whether a sandbox or a run has exceeded its time limit."""
        return bool(self._late_runs) or any(sandbox.timed_out for sandbox in self.sandboxes)

    @property
    def time_limit(self) -> float:
        """The time limit of the next sandbox or run, in seconds."""
        return min(self._time_limit, AFTER_A_LIMIT) if self.is_late else self._time_limit

    @contextlib.contextmanager
    def _noting_limit(self) -> Iterator[None]:
        __tracebackhide__ = True
        try:
            yield
        except TimeLimitExceeded as error:
            self._late_runs.append(error)
            raise

    # -- in this process

    def imports(
        self, path: Sequence[str] | None = None, *, cwd: Path | None = None, site_packages: bool = False
    ) -> Sandbox:
        """Return a context in which modules can be loaded; see :class:`isolation.sandbox.Sandbox`.

        ``path``: folders in the workshop for ``sys.path``, by default those of the kata (usually the workshop
        itself). ``cwd``: the working directory, by default the workshop.
        """
        sandbox = Sandbox(
            [self.folder / entry for entry in (self._path if path is None else path)],
            cwd=cwd or self.folder,
            time_limit=self.time_limit,
            site_packages=site_packages,
            shown_as=None if self.is_copy else (self.folder, self.original),
            at_start=lambda: self._scratch.interpreter.modules_at_start,
        )
        self.sandboxes.append(sandbox)
        return sandbox

    def error_of(self, program: str) -> str:
        """Run these lines as a program, and return the error as text, or ""."""
        try:
            with self.imports() as imports:
                imports.execute(program)
        except Exception as error:  # noqa: BLE001 - what a learner's module raises
            return f"{type(error).__name__}: {error}"
        return ""

    @property
    def not_loaded(self) -> str:
        """The file whose code could not even be compiled, in any of its sandboxes, or ""."""
        return next((sandbox.fetching for sandbox in reversed(self.sandboxes) if sandbox.fetching), "")

    def find_timeline(self, error: BaseException) -> Timeline | None:
        """Return what the import system did in the sandbox or run that caused ``error``."""
        raised = error.__cause__ if isinstance(error, Escaped) else error
        for sandbox in reversed(self.sandboxes):
            if sandbox.error is not None and sandbox.error in (error, raised):
                return sandbox.timeline
        said = " ".join(str(error).split()) if isinstance(error, AssertionError) else ""  # pytest indents the lines
        for run in reversed(self.runs):
            texts = (" ".join(text.split()) for text in (str(run), run.stderr))
            if run.returncode and run.stderr.strip() and any(text in said for text in texts):
                return run.timeline
        for sandbox in reversed(self.sandboxes):
            told = str(sandbox.error).strip().partition("\n")[0] if isinstance(sandbox.error, ImportError) else ""
            if told and told in said:
                return sandbox.timeline
        return None

    # -- in a new process

    def run(
        self,
        *arguments: str,
        cwd: Path | str = ".",
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        bytecode_in_place: bool = False,
        audited: bool = False,
    ) -> Run:
        """Run ``python *arguments`` and return the result; see :meth:`runs.interpreter.Interpreter.run`.

        A program may change the files around it, so it runs in a copy, one for all runs of a check. Its output
        names the files of the workshop. ``cwd``: relative to the workshop, which is the default.
        ``bytecode_in_place``: let Python write its ``__pycache__`` next to the sources; for copies that the check made
        itself, else ValueError is raised. ``audited``: also record what the program does, in its ``events``.
        """
        __tracebackhide__ = True
        if not self.is_copy:
            if bytecode_in_place:
                raise ValueError("bytecode_in_place needs a copy: workshop.copy().run(...)")
            return self._run_in_stand_in(arguments, self.folder / cwd, stdin, env or {}, audited)
        with self._noting_limit():
            run = self._scratch.interpreter.run(
                *arguments,
                cwd=self.folder / cwd,
                stdin=stdin,
                env=env,
                time_limit=self.time_limit,
                write_bytecode=bytecode_in_place,
                audited=[self.folder] if audited else (),
            )
        self.runs.append(run)
        return run

    @functools.cached_property
    def _stand_in(self) -> Workshop:
        return self.copy()

    def _run_in_stand_in(
        self, arguments: Sequence[str], cwd: Path, stdin: str, env: Mapping[str, str | None], audited: bool
    ) -> Run:
        __tracebackhide__ = True
        here, there = str(self.folder), str(self._stand_in.folder)
        run = self._stand_in.run(
            *(argument.replace(here, there) for argument in arguments),
            cwd=str(cwd).replace(here, there),
            stdin=stdin,
            env={name: value and value.replace(here, there) for name, value in env.items()},
            audited=audited,
        )
        self.runs[-1] = run.with_text(lambda text: text.replace(there, here))
        return self.runs[-1]

    def run_file(
        self, file: str, *arguments: str, cwd: Path | str = ".", stdin: str = "", audited: bool = False
    ) -> Run:
        """Run ``python file``, where ``file`` is relative to the workshop."""
        __tracebackhide__ = True
        script = str(self.folder / file) if cwd != "." else file
        return self.run(script, *arguments, cwd=cwd, stdin=stdin, audited=audited)

    # -- the files

    def source(self, file: str) -> Source:
        """Return the source ``file``, relative to the workshop."""
        return Source(self.folder / file, file)

    def sources(self) -> tuple[Source, ...]:
        """Return all Python sources, in the order of their paths."""
        files = sorted(file for file in self.folder.rglob("*.py") if file.is_file())
        return tuple(Source(file, file.relative_to(self.folder).as_posix()) for file in files)

    # -- copies and installations

    def install(self, *projects: str, editable: bool = False) -> Installed:
        """Build wheels of the ``projects``, folders in the workshop (by default itself), and return them installed.

        Each wheel is built by the project's own backend from a copy, once for each state of its files. Each call
        installs it again. ``editable``: install as ``pip install --editable`` does, from this folder; for copies that
        the check made itself, else ValueError is raised. Raises :class:`errors.CannotInstall` with the reason.
        """
        __tracebackhide__ = True
        from import_katas.runs.install import (
            install_wheels,  # not above: its imports take longer than a kata
        )

        folders = [self.folder / project for project in projects or (".",)]
        wheels = [*map(self._build_editable_wheel if editable else self._get_wheel, folders)]
        installation = install_wheels(wheels, self._scratch.create_folder() / "environment")
        self.installed.update(_find_origins(installation, self.folder, self.original))
        return Installed(self, installation, self._scratch.create_folder())

    def _build_editable_wheel(self, project: Path) -> Path:
        __tracebackhide__ = True
        from import_katas.runs.install import build_wheel

        if not self.is_copy:
            raise ValueError("editable needs a copy: workshop.copy().install(editable=True)")
        return build_wheel(project, self._scratch.create_folder(), editable=True, time_limit=self.time_limit)

    def _get_wheel(self, project: Path) -> Path:
        __tracebackhide__ = True
        from import_katas.runs.install import build_wheel

        content = _hash_files(project)
        if content not in self._scratch.wheels:
            copy = self.copy()
            folder = copy.folder / project.relative_to(self.folder)
            _remove_build_files(folder)
            try:
                built = build_wheel(folder, self._scratch.create_folder(), time_limit=self.time_limit)
                self._scratch.wheels[content] = built
            except CannotInstall as error:
                self._scratch.wheels[content] = str(error).replace(str(copy.folder), _HERE)
        wheel = self._scratch.wheels[content]
        if isinstance(wheel, str):
            raise CannotInstall(wheel.replace(_HERE, str(self.folder)))
        return wheel

    def modules(self, package: str) -> tuple[str, ...]:
        """Return the dotted names of ``package`` and of the modules in it, except ``__main__`` and tests."""
        files = [source.name for source in self.sources()]
        names = [file.removesuffix(".py").removesuffix("/__init__").split("/") for file in files]
        return tuple(
            ".".join(name)
            for name in names
            if name[0] == package and not name[-1].startswith(("__", "test_")) and all(map(str.isidentifier, name))
        )

    def copy(self) -> Workshop:
        """Return a writable copy; failures in it are reported with the original's paths."""
        folder = copy_workshop(self.folder, self._scratch)
        self.copies[folder] = self.original
        return Workshop(folder, self._scratch, path=self._path, time_limit=self._time_limit, original=self)

    def moved(self, folder: str, to: str) -> Workshop:
        """Return a copy with ``folder`` moved to ``to``; failures are reported with the original's paths."""
        copy = self.copy()
        target = copy.folder / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (copy.folder / folder).rename(target)
        self.copies[target] = self.original / folder
        return copy

    def after_an_import_sorter(self, *folders: str) -> Workshop:
        """Return a copy in which the sources in ``folders`` have their imports at the top.

        That includes imports in functions that a module calls while it loads. Code that relies on the position of an
        import does not work in this copy. Raises SyntaxError.
        """
        tidy, imported = self.copy(), self._collect_load_imports(folders)
        for source in tidy.sources():
            if source.name.startswith(tuple(f"{folder}/" for folder in folders)):
                text = source.with_imports_first(imported.get(source.name, ()))
                source.file.write_text(text, encoding="utf-8")
        return tidy

    def _collect_load_imports(self, packages: Sequence[str]) -> Mapping[str, Iterable[str]]:
        """Return, for each file of these packages, the modules of the packages that it imports while it loads."""
        imported: dict[str, dict[str, None]] = {}
        for module in itertools.chain.from_iterable(map(self.modules, packages)):
            sandbox = self.imports()
            with contextlib.suppress(Exception), sandbox:
                sandbox.load(module)
            steps = [step for step in sandbox.timeline.walk() if step.event.kind == "start"]
            loaded = {step.event.name for step in steps if step.end and not step.end.error}
            for step in steps:
                # A lazy import from a partially initialized module only looks up an attribute, and imports nothing.
                events = [inner.event for inner in step.steps if inner.event.kind != "attribute"]
                wanted = [event for event in events if event.asked and event.asked.how != "use"]
                names = {event.name: None for event in wanted if event.name in loaded}
                origin = Path(step.event.origin)
                if self.folder in origin.parents:
                    file = origin.relative_to(self.folder).as_posix()
                    others = {n: None for n in names if not f"{step.event.name}.".startswith(f"{n}.")}
                    imported.setdefault(file, {}).update(others)
        return imported

    def noting_executions(self) -> Workshop:
        """Return a copy in which each source records that it runs; the copy's :attr:`executions` has the records.

        That includes code that does not run by an import: by ``exec`` of its text, by ``runpy``, by its path.
        """
        copy = self.copy()
        for source in copy.sources():
            source.file.write_text(source.with_first(_NOTE.format(source.name, str(copy._notes))), encoding="utf-8")
        return copy

    @property
    def executions(self) -> tuple[tuple[str, str], ...]:
        """The files that ran in a copy from :meth:`noting_executions`, each with its ``__name__``, in order."""
        if not self._notes.is_file():
            return ()
        lines = self._notes.read_text(encoding="utf-8").splitlines()
        return tuple((file, name) for file, _, name in (line.partition(" as ") for line in lines))

    @property
    def _notes(self) -> Path:
        return self.folder.parent / "executions.txt"


class Installed(_Runnable):
    """The workshop's project, installed in a new virtual environment, away from its sources.

    ``folder``: its ``site-packages``. ``files``: its files there, relative and with slashes, without the
    metadata. ``commands``: its commands. ``other_files``: its files in other places of the environment. Programs start
    in an empty folder.
    """

    def __init__(self, workshop: Workshop, installation: Installation, empty: Path) -> None:
        self.folder: Final = installation.folder
        self.files: Final = installation.files
        self.commands: Final = installation.commands
        self.other_files: Final = installation.other_files
        self._workshop: Final = workshop
        self._installation: Final = installation
        self._empty: Final = empty
        self._interpreter: Final = Interpreter(installation.environment.commands.parent, installation.environment)

    def run(
        self,
        *arguments: str,
        cwd: Path | str = ".",
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        audited: bool = False,
    ) -> Run:
        """Run ``python *arguments`` where the project is installed; ``cwd`` is an empty folder unless it is given."""
        __tracebackhide__ = True
        return self._run(None, arguments, cwd, stdin, env, audited)

    def run_command(
        self,
        command: str,
        *arguments: str,
        cwd: Path | str = ".",
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        audited: bool = False,
    ) -> Run:
        """Run one of its commands. Raises :class:`errors.CannotInstall` if it has no command of that name."""
        __tracebackhide__ = True
        return self._run(self._installation.find_program(command), arguments, cwd, stdin, env, audited)

    def _run(
        self,
        program: Path | None,
        arguments: Sequence[str],
        cwd: Path | str,
        stdin: str,
        env: Mapping[str, str | None] | None,
        audited: bool,
    ) -> Run:
        __tracebackhide__ = True
        with self._workshop._noting_limit():
            run = self._interpreter.run(
                *arguments,
                program=program,
                cwd=self._empty / cwd,
                stdin=stdin,
                env=env,
                time_limit=self._workshop.time_limit,
                audited=[self.folder] if audited else (),
            )
        self._workshop.runs.append(run.with_text(self._translate_paths))
        return self._workshop.runs[-1]

    def _translate_paths(self, text: str) -> str:
        """Return ``text`` with the paths in tracebacks replaced by those of the files that the learner edits."""
        for installed, original in self._workshop.installed.items():
            text = text.replace(f'File "{installed}', f'File "{original}')
        return text.replace(f'File "{self._installation.environment.commands}{os.sep}', 'File "')

    def imports(self) -> Sandbox:
        """Return a context in which only the installed project and the standard library can be imported."""
        return self._workshop.imports([str(self.folder)], cwd=self._empty)


def _remove_build_files(project: Path) -> None:
    """Remove setuptools' build folders: old modules in them would go into the next wheel."""
    for folder in [*project.glob("build/lib*"), *project.glob("build/bdist*"), *project.rglob("*.egg-info")]:
        shutil.rmtree(folder, ignore_errors=True)


def _hash_files(folder: Path) -> bytes:
    """Return a digest of the names and contents of all files below ``folder``."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            for part in (file.relative_to(folder).as_posix().encode("utf-8", "backslashreplace"), file.read_bytes()):
                digest.update(b"%d %s" % (len(part), part))
    return digest.digest()


def _find_origins(installation: Installation, workshop: Path, original: Path) -> Mapping[Path, Path]:
    """Return, for each installed module and package, the file or folder in the workshop that it came from."""
    sources = {file.relative_to(workshop).as_posix() for file in workshop.rglob("*") if file.is_file()}
    origins: dict[Path, Path] = {}
    for name in installation.files:
        top, _, rest = name.partition("/")
        found = sorted((source for source in sources if f"/{source}".endswith(f"/{name}")), key=len)
        if found and installation.folder / top not in origins:
            origins[installation.folder / top] = original / found[0].removesuffix(f"/{rest}" if rest else "")
    return origins
