"""What the causes share: the class of a diagnosis, and helpers for its text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from import_katas.explain.evidence import Evidence, Module, list_modules
from import_katas.explain.installed import Distribution, find_installed, is_excluded, is_installed, normalize_name
from import_katas.explain.pypi import find_distribution_name

__all__ = [
    "UNKNOWN_SUBMODULE",
    "Diagnosis",
    "describe_installed",
    "find_version_conflict",
    "format_alternatives",
    "format_folder",
    "format_pip_command",
    "get_missing_name",
    "has_name",
    "is_declared",
    "is_lacking",
    "is_same_file",
    "list_searched_folders",
    "may_have_name",
    "suggest_install",
    "suggest_installed_repairs",
    "suggest_namespace",
    "suggest_reinstall",
    "suggest_upgrade",
]

#: The name to show for a submodule that ``python -m`` should run, if its name is not known.
UNKNOWN_SUBMODULE: Final = "…"


@dataclass(frozen=True)
class Diagnosis:
    """What went wrong, and how to repair it.

    ``cause``: its name, such as ``cycle``. ``title``: one line. ``because``: sentences, one step each. ``file`` and
    ``line``: the place to look at; line 0 means the whole file. ``repairs``: the kinds of repair.
    A repair without a question mark at its end works unchanged.
    """

    cause: str
    title: str
    because: tuple[str, ...]
    file: str
    line: int
    repairs: tuple[str, ...]


def format_alternatives(names: Iterable[str]) -> str:
    """Return "`a`, `b` or `c`"."""
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def format_folder(e: Evidence, path: str) -> str:
    """Return the name of a folder for a sentence."""
    shown = e.format_path(path)
    if shown in ("", os.curdir):
        return "the working directory"
    return shown if shown.startswith("the ") else f"`{shown}`"  # a kata's is called "the workshop"


def is_lacking(e: Evidence) -> bool:
    """Return whether the exception means that a module does not have a name."""
    link = e.link
    if link.is_a("ModuleNotFoundError") or not e.module or link.path.endswith(e.target.extension_suffixes):
        return False
    return link.is_a("ImportError") or (link.is_a("AttributeError") and bool(link.obj))


def get_missing_name(e: Evidence) -> tuple[str, str]:
    """Return the module and the name that it does not have; two empty strings if the error is not about a module."""
    if e.link.is_a("ModuleNotFoundError"):
        parent, _, child = e.module.rpartition(".")
        return parent, child
    return (e.module, e.wanted) if is_lacking(e) else ("", "")


def list_searched_folders(e: Evidence, parent: str, child: str) -> list[str]:
    """Return the folders in which Python searched for a module."""
    name = f"{parent}.{child}" if parent else child
    event = next((ev for ev in reversed(e.timeline.events) if (ev.kind, ev.name) == ("missing", name)), None)
    folders = (e.find_folders(parent) or ()) if parent else e.ending.path
    return list(event.searched if event is not None and event.searched else folders)


def is_same_file(one: str, other: str) -> bool:
    """Return whether two paths are those of the same file; an empty path never is."""
    return bool(one and other) and os.path.realpath(one) == os.path.realpath(other)


def has_name(file: str, name: str) -> bool:
    """Return whether a module binds a name or, if it is a package, has a submodule with that name."""
    is_package = os.path.basename(file) == "__init__.py"
    return name in Module(file).bindings or (is_package and name in list_modules([os.path.dirname(file)]))


def suggest_namespace(e: Evidence, *files: str) -> str:
    """Return the repair if several folders are meant to be one namespace package: without their ``__init__.py``."""
    shown = " and ".join(e.format_path(file) for file in files)
    return f"are they parts of one namespace package? Then delete {shown}, and move the definitions to other modules?"


def may_have_name(file: str, name: str) -> bool:
    """Return whether a module may have a name, according to its source and its stub. ``__getattr__`` may create it."""
    module, stub = Module(file), Module(str(Path(file).with_suffix(".pyi")))
    if has_name(file, name) or name in (module.promised or ()) or name in module.only_typed or name in stub.bindings:
        return True
    return module.is_dynamic or "__getattr__" in module.bindings


# -- repairs


def format_pip_command(e: Evidence, *arguments: str) -> str:
    """Return the command for the pip of the program's environment."""
    command = f"`{e.python} -m pip {' '.join(arguments)}`"
    folders = [*e.target.site_packages, *e.installed.folders, *(entry for entry in e.ending.path if entry)]
    return command if e.target.find_candidates("pip", folders) else f"{command}, after `{e.python} -m ensurepip`"


def suggest_upgrade(e: Evidence, name: str) -> str:
    """Return the question whether an upgrade of the distribution ``name`` helps."""
    command = format_pip_command(e, "install --upgrade", name)
    return f"does a newer version of {name} support Python {e.target.release}: {command}?"


def suggest_reinstall(e: Evidence, distribution: Distribution) -> str:
    """Return how to reinstall a distribution in the same version."""
    exactly = f"{distribution.name}=={distribution.version}"
    return f"install it again: {format_pip_command(e, 'install --force-reinstall --no-deps', exactly)}"


def is_declared(e: Evidence, module: str) -> bool:
    """Return whether the project declares a dependency on the distribution of a module."""
    return bool({normalize_name(module), normalize_name(find_distribution_name(module) or module)} & e.project.needs)


def suggest_install(e: Evidence, module: str, asker: str) -> tuple[list[str], list[str]]:
    """Return a sentence about a module that is not installed, and how to install it.

    ``asker``: the file that imports it.
    """
    if e.is_isolated:
        return [], []
    top = module.partition(".")[0]
    named = find_distribution_name(module)
    because, repairs = [], []
    owner = e.installed.find_owner(asker) if is_installed(asker) else None
    known = {normalize_name(named or top), normalize_name(top)}
    needed = [(name, extra) for name, extra in owner.requires if name in known] if owner else []
    if owner is not None and needed:
        name, extra = needed[0]
        if all(extra for _, extra in needed):
            because.append(f"{owner} needs it only for its extra `{extra}`.")
            repairs.append(f"install that extra: {format_pip_command(e, 'install', _quote(f'{owner.name}[{extra}]'))}")
        else:
            because.append(f"{owner} requires `{name}`, which is not installed.")
            repairs.append(
                f"install it: {format_pip_command(e, 'install', named if normalize_name(named) == name else name)}"
            )
    elif e.project.name and normalize_name(e.project.name) in known and e.project.can_be_installed:
        repairs.append(
            "install the project itself: "
            f"{format_pip_command(e, 'install -e', e.format_path(str(e.project.folder)) or '.')}"
        )
    elif is_declared(e, module):
        name = next((n for n in (named, top) if n and normalize_name(n) in e.project.needs), top)
        because.append(f"The project declares `{name}` as a dependency, but this environment does not have it.")
        repairs.append(f"install it: {format_pip_command(e, 'install', name)}")
    elif named:
        because.append(f"The distribution {named} on PyPI provides it, but is not installed in this environment.")
        repairs.append(f"install it: {format_pip_command(e, 'install', named)}")
    others = _find_environments(e, top)
    if others:
        because.append(f"Another environment has it: {e.format_path(os.path.dirname(os.path.dirname(others[0])))}.")
        repairs.insert(0, f"run the program with that environment's Python, `{e.format_path(others[0])}`")
    if not repairs:
        repairs.append(f"is `{top}` a third-party package? If so, is the distribution that provides it installed?")
    return because, repairs


def _quote(requirement: str) -> str:
    return f'"{requirement}"'


def _find_environments(e: Evidence, top: str) -> list[str]:
    """Return the Pythons of other environments with a module: in the project, active, or on PATH."""
    beside = [Path(folder) / name for folder in (e.project.folder, Path.cwd()) for name in (".venv", "venv", "env")]
    active = [Path(os.environ[name]) for name in ("VIRTUAL_ENV", "CONDA_PREFIX") if os.environ.get(name)]
    on_path = [Path(entry).parent for entry in os.environ.get("PATH", "").split(os.pathsep) if entry]
    own = {os.path.realpath(folder) for folder in e.installed.folders}
    found = []
    for folder in [*beside, *active, *on_path]:
        pythons = [p for p in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if p.exists()]
        for site in [*folder.glob("lib/python3*/site-packages"), *folder.glob("Lib/site-packages")]:
            has_it = (site / top / "__init__.py").is_file() or (site / f"{top}.py").is_file()
            if pythons and has_it and os.path.realpath(site) not in own and str(pythons[0]) not in found:
                found.append(str(pythons[0]))
    return found


def suggest_installed_repairs(e: Evidence, module: str) -> list[str]:
    """Return what to do about a failure between installed modules, whose code the reader should not change."""
    asker, there = e.last.file if e.last else "", e.find_origin(module) or next(iter(e.find_folders(module) or ()), "")
    if not is_installed(asker) or not is_installed(there):
        return []
    one, other = (e.last.module or "").partition(".")[0] if e.last else "", module.partition(".")[0]
    if one == other:
        owner = e.installed.find_owner(asker)
        again = [suggest_reinstall(e, owner)] if owner else []
        return [*again, f"is {describe_installed(e, one, asker)} complete? Does another version of it work?"]
    needed = find_version_conflict(e, module)
    if needed:
        return [f"install the version that is needed: {format_pip_command(e, 'install', _quote(needed[1]))}"]
    return [
        f"are {describe_installed(e, one, asker)} and {describe_installed(e, other, there)} compatible? Which "
        "versions are?"
    ]


def find_version_conflict(e: Evidence, module: str) -> tuple[str, str] | None:
    """Return a sentence, and the requirement, if the importing distribution requires another version of a module's.

    None if the installed version is allowed, or if that is not known.
    """
    there = e.find_origin(module) or next(iter(e.find_folders(module) or ()), "")
    asker = e.installed.find_owner(e.last.file) if e.last else None
    owner = e.installed.find_owner(there) or next(iter(e.installed.find_providers(module.partition(".")[0])), None)
    wants = asker.get_specifiers(owner.name) if asker and owner else ""
    if asker is None or owner is None or not is_excluded(owner.version, wants):
        return None
    return f"{asker} requires {owner.name}{wants}, but {owner} is installed.", f"{owner.name}{wants}"


def describe_installed(e: Evidence, package: str, file: str) -> str:
    """Return the description of an installed package: its name, and its distribution."""
    owner = e.installed.find_owner(file) or next(iter(find_installed(e.installed.folders).find_owners(package)), None)
    return f"the installed `{package}`" + (f" ({owner})" if owner else "")
