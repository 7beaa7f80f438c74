"""Build a project into a wheel with its own build backend, and install it into a new virtual environment.

This works offline: the backends are those installed with pytest. PEP 517 and 660 define how to call a backend, and
PEP 427 the format of a wheel.
"""

from __future__ import annotations

import configparser
import email
import os
import platform
import re
import subprocess
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

import build
import pyproject_hooks
from installer import install
from installer.destinations import SchemeDictionaryDestination
from installer.sources import WheelFile
from installer.utils import get_launcher_kind
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from import_katas.errors import CannotInstall, TimeLimitExceeded
from import_katas.runs.interpreter import Environment, new_environment, run_to_its_end
from import_katas.toml_file import TomlError, read

__all__ = ["Installation", "build_wheel", "install_wheels"]

#: The values of ``build-backend`` that work in each kata; others work if they are installed.
BACKENDS: Final = ("flit-core", "hatchling", "setuptools")
_TEMPORARY: Final = ("TMPDIR", "TEMP", "TMP")  # where a failing backend leaves unfinished files


def build_wheel(project: Path, into: Path, *, editable: bool = False, time_limit: float = 30.0) -> Path:
    """Build the project in the folder ``project`` into a wheel in the folder ``into``, and return the wheel's path.

    ``editable``: whether the wheel only refers to the sources, as for ``pip install --editable`` (PEP 660). The
    backend runs in a new process, and may write into ``project``. Raises :class:`CannotInstall` with the
    backend's own reason, and :class:`errors.TimeLimitExceeded` after ``time_limit`` seconds.
    """
    __tracebackhide__ = True
    file = project / "pyproject.toml"
    legacy = any((project / name).is_file() for name in ("setup.py", "setup.cfg"))
    if not file.is_file() and not legacy:
        raise CannotInstall(f"{file} is missing: a project needs this file to be installed")
    named = _has_project_table(file) if file.is_file() else False
    builder = _create_builder(project, file, into, time_limit)
    _require(file, builder.build_system_requires)
    if (
        not (named or legacy) and "setuptools" in builder.backend
    ):  # setuptools invents a name; the other backends report an error
        raise CannotInstall(f"{file}: the table [project] is missing, which contains the project's name")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks of a backend about a project that it builds
            if editable:
                _require(file, builder.get_requires_for_build("editable"))
            return Path(builder.build("editable" if editable else "wheel", into))
    except build.BuildBackendException as problem:
        raise CannotInstall(
            f"{file}: the project could not be built into a wheel\n{_extract_reason(problem)}"
        ) from None
    except TimeLimitExceeded as error:
        where = [line for line in str(error).splitlines()[1:] if str(project) in line]
        sentence = f"{file}: the build was still running after {time_limit:g} seconds, so it was ended"
        raise TimeLimitExceeded("\n".join([sentence, *where])) from None


def _has_project_table(file: Path) -> bool:
    __tracebackhide__ = True
    try:
        return bool(read(file).take("project", dict, {}))
    except TomlError as error:
        raise CannotInstall(str(error)) from None


class _Builder(build.ProjectBuilder):
    """A builder that also shows which backend it calls."""

    @property
    def backend(self) -> str:
        return self._backend


def _create_builder(project: Path, file: Path, scratch: Path, time_limit: float) -> _Builder:
    __tracebackhide__ = True

    def run_hook(cmd: Sequence[str], cwd: str | None = None, extra_environ: Mapping[str, str] | None = None) -> None:
        env = {**(extra_environ or {}), "PYTHONDONTWRITEBYTECODE": "1", **dict.fromkeys(_TEMPORARY, str(scratch))}
        run = run_to_its_end(cmd, cwd=Path(cwd or project), env=env, time_limit=time_limit)
        if run.returncode != 0:
            raise subprocess.CalledProcessError(run.returncode, cmd, run.stdout, run.stderr)

    with warnings.catch_warnings(record=True) as noted:  # "did you mean …?"
        warnings.simplefilter("always")
        try:
            return _Builder(project, sys.executable, run_hook)
        except build.BuildException as problem:
            sentences = [str(problem), *(str(warning.message) for warning in noted)]
            raise CannotInstall(f"{file}: {'; '.join(' '.join(said.split()) for said in sentences)}") from None


def _require(file: Path, requirements: Iterable[str]) -> None:
    """Raise :class:`CannotInstall` unless all build requirements of the project are installed here."""
    __tracebackhide__ = True
    for requirement in sorted(requirements):
        try:
            missing = [name for chain in build.check_dependency(requirement) for name in chain[-1:]]
        except InvalidRequirement as error:
            reason = str(error).partition("\n")[0]
            raise CannotInstall(f"{file}: [build-system] requires {requirement!r}: {reason}") from None
        if missing:
            raise CannotInstall(
                f"{file}: [build-system] requires {requirement!r}, and {missing[0]!r} is not installed here.\n"
                f"Katas are built offline, with the backends installed with pytest: {_list_backends()}."
            )


def _list_backends() -> str:
    return ", ".join(f"{name} {metadata.version(name)}" for name in BACKENDS)


def _extract_reason(problem: build.BuildBackendException) -> str:
    """Return the backend's own message: the end of its traceback, without the frames."""
    cause = problem.exception
    if isinstance(cause, pyproject_hooks.BackendUnavailable):
        return (
            f"the build-backend {cause.backend_name!r} cannot be imported: {_extract_exception(str(cause.traceback))}"
        )
    if isinstance(cause, subprocess.CalledProcessError):
        return _extract_exception(f"{cause.stdout or ''}\n{cause.stderr or ''}")
    return _extract_exception(str(cause) or type(cause).__name__)


def _extract_exception(output: str) -> str:
    """Return the exception that ends ``output``, with all its lines, or the last lines of it if there is none."""
    lines = output.strip().splitlines() or ["(it gave no reason)"]
    for number in range(len(lines) - 1, -1, -1):
        if re.match(r"[A-Za-z_][\w.]*(?:: |$)", lines[number]) and lines[number - 1].startswith("  "):
            return "\n".join(lines[number:]).strip()
    return "\n".join(lines[-5:])


@dataclass(frozen=True)
class Installation:
    """Wheels in a virtual environment with no other packages.

    ``files``: their files in ``site-packages``, relative and with slashes, without their metadata.
    ``commands``: the names of their commands.
    ``other_files``: their files in other places, relative to the environment, such as ``share/app/data.csv``.
    """

    environment: Environment
    files: tuple[str, ...]
    commands: tuple[str, ...]
    other_files: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Their ``site-packages``."""
        return self.environment.site_packages

    def find_program(self, command: str) -> Path:
        """Return the file of ``command``. Raises :class:`CannotInstall` if the wheels have no command of that name."""
        __tracebackhide__ = True
        if command not in self.commands:
            brought = ", ".join(self.commands) or "none"
            raise CannotInstall(f"the installed project has no command {command!r}; its commands: {brought}")
        return self.environment.commands / (f"{command}.exe" if os.name == "nt" else command)


def install_wheels(wheels: Sequence[Path], folder: Path) -> Installation:
    """Install ``wheels`` into a new virtual environment in ``folder``, and return it.

    Dependencies are not downloaded. Raises :class:`CannotInstall` if pip would refuse: a wheel needs another Python,
    requires something that is missing, or contains a file of another wheel.
    """
    __tracebackhide__ = True
    for wheel in wheels:
        _check_requirements(wheel, wheels)
    environment = new_environment(folder)
    schemes = {
        "purelib": environment.site_packages,
        "platlib": environment.site_packages,
        "scripts": environment.commands,
        "data": folder,
        "headers": folder / "include",
    }
    before, files_before = _list_names(environment.commands), _list_files(folder)
    for wheel in wheels:
        destination = SchemeDictionaryDestination(
            {scheme: str(path) for scheme, path in schemes.items()},
            interpreter=str(environment.python),
            script_kind=get_launcher_kind(),
        )
        try:
            with WheelFile.open(wheel) as source:
                _check_commands(source)
                install(source, destination, {"INSTALLER": b"import-katas"})
        except CannotInstall:
            raise
        except FileExistsError as error:
            there = Path(str(error).partition(": ")[2])
            name = there.relative_to(folder) if folder in there.parents else there
            raise CannotInstall(f"{wheel.name} contains {name}, which another wheel contains as well") from None
        except Exception as error:  # noqa: BLE001 - a wheel can be invalid in more ways than the installer documents
            raise CannotInstall(f"{wheel.name} cannot be installed: {type(error).__name__}: {error}") from None
    paths = (path for path in environment.site_packages.rglob("*") if path.is_file())
    names = (path.relative_to(environment.site_packages).as_posix() for path in paths)
    commands = (Path(name).stem if os.name == "nt" else name for name in _list_names(environment.commands) - before)
    files = tuple(sorted(name for name in names if not name.partition("/")[0].endswith(".dist-info")))
    if not files:
        raise CannotInstall(f"{', '.join(wheel.name for wheel in wheels)}: contains no module and no package")
    places = (environment.site_packages, environment.commands)
    others = (file for file in _list_files(folder) - files_before if not any(place in file.parents for place in places))
    other_files = tuple(sorted(file.relative_to(folder).as_posix() for file in others))
    return Installation(environment, files, tuple(sorted(commands)), other_files)


def _check_requirements(wheel: Path, wheels: Sequence[Path]) -> None:
    """Raise :class:`CannotInstall` if ``wheel`` requires another Python, or a package that is not in ``wheels``."""
    __tracebackhide__ = True
    provided = {canonicalize_name(other.name.partition("-")[0]): other.name.split("-")[1] for other in wheels}
    try:
        with WheelFile.open(wheel) as source:
            stated = email.message_from_string(source.read_dist_info("METADATA"))
        python = SpecifierSet(stated.get("Requires-Python", ""))
        required = [Requirement(text) for text in stated.get_all("Requires-Dist", [])]
    except (KeyError, ValueError) as error:
        raise CannotInstall(f"{wheel.name} cannot be installed: its metadata: {error}") from None
    running = platform.python_version()
    if not python.contains(running, prereleases=True):
        raise CannotInstall(f"{wheel.name} requires Python {python}; this is Python {running}")
    for requirement in required:
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            version = provided.get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                raise CannotInstall(f"{wheel.name} requires {str(requirement)!r}, which is not installed with it")


def _check_commands(wheel: WheelFile) -> None:
    """Raise :class:`CannotInstall` if one of its commands names no function."""
    if "entry_points.txt" in wheel.dist_info_filenames:
        points = configparser.ConfigParser(delimiters=("=",), interpolation=None)
        points.read_string(wheel.read_dist_info("entry_points.txt"))
        for section in {"console_scripts", "gui_scripts"} & set(points.sections()):
            for command, called in points[section].items():
                if ":" not in called:
                    raise CannotInstall(
                        f"the command {command!r} is {called!r}; expected a function, as in 'module:function'"
                    )


def _list_files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def _list_names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}
