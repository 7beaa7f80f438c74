"""An installed distribution is incomplete, built for another Python, or only a part of the one needed."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from import_katas.explain.causes.common import (
    Diagnosis,
    format_alternatives,
    format_pip_command,
    get_missing_name,
    is_lacking,
    is_same_file,
    list_searched_folders,
    suggest_reinstall,
)
from import_katas.explain.evidence import Evidence, list_modules
from import_katas.explain.installed import Distribution, is_installed, normalize_name
from import_katas.explain.pypi import find_distribution_name
from import_katas.explain.target import Target

__all__ = [
    "command_of_another_environment",
    "distribution_incomplete",
    "editable_project_gone",
    "editable_project_shadowed",
    "extension_does_not_load",
    "extension_for_another_python",
    "find_other_builds",
    "list_compiled_names",
    "namespace_part_missing",
]

_EXTENSIONS: Final = (".so", ".pyd", ".dylib")
_DEBIAN_PACKAGES: Final = {
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libmagic.so.1": "libmagic1",
    "libmysqlclient.so.21": "libmysqlclient21",
    "libodbc.so.2": "unixodbc",
    "libpq.so.5": "libpq5",
    "libSM.so.6": "libsm6",
    "libsndfile.so.1": "libsndfile1",
    "libtk8.6.so": "libtk8.6",
    "libXext.so.6": "libxext6",
    "libXrender.so.1": "libxrender1",
}


# -- extension modules


def extension_for_another_python(e: Evidence) -> Diagnosis | None:
    """An extension module exists but, according to its name, it was built for another Python or system."""
    parent, child = get_missing_name(e)
    if not child or (parent and not e.is_known(parent)):
        return None
    name = f"{parent}.{child}" if parent else child
    others = find_other_builds(e.target, list_searched_folders(e, parent, child), child)
    if not others:
        return None
    file = next(iter(others))
    built_for = list(others.values())
    return Diagnosis(
        "extension_for_another_python",
        f"`{name}` was built for {built_for[0]}; this is {_describe_this_python(e)}",
        (
            f"{e.format_path(file)} is an extension module. According to its name, it was built for"
            f" {' and '.join(dict.fromkeys(built_for))}.",
            f"This is {_describe_this_python(e)}. It loads only files whose names end with"
            f" {format_alternatives(s for s in e.target.extension_suffixes)}, so `{name}` is not found.",
            *(
                [f"It was found through PYTHONPATH, which contains {entry}."]
                if (entry := _find_pythonpath_entry(e, file))
                else []
            ),
        ),
        file,
        0,
        _suggest_another_build(e, name, file),
    )


def find_other_builds(target: Target, folders: Iterable[str], name: str) -> dict[str, str]:
    """Return the files of an extension module that this Python does not load, each with what it was built for."""
    usable = {name + suffix for suffix in target.extension_suffixes}
    files = [file for folder in folders for file in _find_extensions(folder or os.curdir, name)]
    others = [file for file in files if not file.endswith(target.extension_suffixes) or _get_tag(file, name)]
    return {
        file: _describe_tag(_get_tag(file, name), target.platform)
        for file in others
        if os.path.basename(file) not in usable
    }


def _find_pythonpath_entry(e: Evidence, file: str) -> str:
    """Return the entry of PYTHONPATH that contains a file, if it belongs to another Python; "" otherwise."""
    for entry in filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)):
        of = re.search(r"python3\.?(\d+)", entry.replace("\\", "/").lower())
        is_inside = os.path.abspath(file).startswith(os.path.abspath(entry) + os.sep)
        if is_inside and of and int(of[1]) != e.target.version[1]:
            return entry
    return ""


def list_compiled_names(folder: str) -> set[str]:
    """Return the names of the extension modules in a folder, for whichever Python."""
    return {entry.partition(".")[0] for entry in _list_compiled_files(folder or os.curdir)}


def _find_extensions(folder: str, name: str) -> list[str]:
    return [os.path.join(folder, entry) for entry in _list_compiled_files(folder) if entry.startswith(f"{name}.")]


def _list_compiled_files(folder: str) -> list[str]:
    try:
        return sorted(entry for entry in os.listdir(folder) if entry.endswith(_EXTENSIONS))
    except OSError:
        return []


def _get_tag(file: str, name: str) -> str:
    return os.path.basename(file).removeprefix(f"{name}.").rpartition(".")[0]


def _describe_tag(tag: str, platform: str) -> str:
    """Return what the tag in the name of an extension module means: ``CPython 3.9 on Linux x86_64``."""
    python = re.match(r"(cpython|cp|pypy|pp|graalpy)-?(\d)(\d+)(t?)", tag)
    kind = {"cpython": "CPython", "cp": "CPython", "pypy": "PyPy", "pp": "PyPy"}
    words = f"{kind.get(python[1], 'GraalPy')} {python[2]}.{python[3]}" if python else "another Python"
    if python and python[4]:
        words += " without the GIL"
    if python and re.match(r"(cpython|cp)-?\d+d", tag):
        words += " in its debug build"
    systems = {"linux": "Linux", "darwin": "macOS", "win": "Windows", "musl": "Linux with musl"}
    system = next((s for key, s in reversed(systems.items()) if re.search(rf"(?<!dar){key}", tag)), "")
    processor = next((p for p in ("x86_64", "aarch64", "arm64", "amd64", "i386", "armv7l", "arm") if p in tag), "")
    place = " ".join(part for part in (system, processor) if part)
    return f"{words} on {place}" if place else f"{words} ({tag or platform})"


def _describe_this_python(e: Evidence) -> str:
    return _describe_tag(e.target.extension_suffixes[0].strip(".").rpartition(".")[0], e.target.platform) if (
        e.target.cache_tag and re.search(r"\d", e.target.extension_suffixes[0])
    ) else f"Python {e.target.release}"  # fmt: skip


def _suggest_another_build(e: Evidence, name: str, file: str) -> tuple[str, ...]:
    top = name.partition(".")[0]
    owner = e.installed.find_owner(file) or next(iter(e.installed.find_providers(top)), None)
    entry = _find_pythonpath_entry(e, file)
    if entry and is_installed(file):
        named = owner.name if owner else find_distribution_name(top) or top
        return (
            f"remove {entry} from PYTHONPATH",
            f"is `{top}` also installed for this Python? If not, does {format_pip_command(e, 'install', named)} work?",
        )
    if owner is None or not is_installed(file):
        return (f"is `{name}` built from this project? If so, can you rebuild it with {e.python}?",)
    exactly = f"{owner.name}=={owner.version}"
    return (
        f"reinstall {owner} for this Python: "
        f"{format_pip_command(e, 'install --force-reinstall --no-cache-dir', exactly)}",
        "if there is no such build, does another version work: "
        f"{format_pip_command(e, 'install --upgrade', owner.name)}?",
    )


def extension_does_not_load(e: Evidence) -> Diagnosis | None:
    """An extension module was found, but the system could not load the file."""
    link = e.link
    if not link.is_a("ImportError") or link.is_a("ModuleNotFoundError") or not link.path.endswith(_EXTENSIONS):
        return None
    file, name = link.path, link.name or Path(link.path).name.partition(".")[0]
    reason, repairs = _explain_load_failure(e, file, name, link.message)
    if not reason:
        return None
    own = e.own_frame
    return Diagnosis(
        "extension_does_not_load",
        f"`{name}` was found, but its extension module does not load: {reason[0]}",
        (f"{e.format_path(file)} is compiled code, which the operating system loads.", *reason[1:]),
        own.file if own else file,
        own.line if own else 0,
        tuple(repairs),
    )


def _explain_load_failure(e: Evidence, file: str, name: str, message: str) -> tuple[list[str], list[str]]:
    """Return why the operating system does not load a file (a short reason, then sentences), and the repairs."""
    owner = e.installed.find_owner(file)
    again = [suggest_reinstall(e, owner)] if owner else ["is it built from this project? If so, can you rebuild it?"]
    missing = re.match(r"(\S+): cannot open shared object file", message) or re.search(
        r"Library not loaded: (\S+)", message
    )
    try:
        content = Path(file).read_bytes()
    except OSError as error:
        return ["the file cannot be read", f"The operating system reported: {error.strerror}."], again
    if missing and os.path.basename(missing[1]) != os.path.basename(file):
        library = os.path.basename(missing[1])
        package = _DEBIAN_PACKAGES.get(library)
        ask = f"if this is Debian or Ubuntu, does `apt-get install {package}` fix it?" if package else ""
        return (
            [
                f"{library} is missing",
                f"It needs the shared library {library}, which is not on this system. pip does not install it.",
            ],
            [ask or f"which system package contains {library}? Can you install it with the system's package manager?"],
        )
    if "DLL load failed" in message:
        return (
            ["a DLL that it needs is missing", "One of the DLLs that it needs was not found."],
            ["does it need the Visual C++ Redistributable, or another program that provides the DLL?", *again],
        )
    magic = {b"\x7fELF": "Linux", b"\xcf\xfa\xed\xfe": "macOS", b"\xca\xfe\xba\xbe": "macOS", b"MZ": "Windows"}
    made_for = next((system for begin, system in magic.items() if content.startswith(begin)), "")
    here = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}.get(e.target.platform, "")
    if not made_for or len(content) < 64:
        what = "it is empty" if not content else "the file is damaged"
        size = f"It has {len(content)} bytes" + ("." if made_for else ", which are not compiled code for any system.")
        return [what, size], again
    if here and made_for != here:
        return [f"it was built for {made_for}", f"It was built for {made_for}; this is {here}."], again
    if made_for == "Linux" and _parse_machine(content) != _read_machine(e.target.executable) != "":
        other, this = _parse_machine(content), _read_machine(e.target.executable)
        return [f"it was built for {other}", f"It was built for {other} processors; this is {this}."], again
    if name.rpartition(".")[2].encode() and f"PyInit_{name.rpartition('.')[2]}".encode() not in content:
        return (
            [
                f"it has no function PyInit_{name.rpartition('.')[2]}",
                "Python calls this function to initialize the module. The file was renamed, or is another kind of"
                " library.",
            ],
            again,
        )
    symbol = re.search(r"undefined symbol: (\w+)", message)
    version = re.search(r"version [`'](\w+_[\d.]+)' not found", message)
    if symbol:
        return (
            [
                "it was built for other versions",
                f"It needs the function {symbol[1]}, which neither this Python nor the libraries on this system have."
                " It was built for other versions of them.",
            ],
            again,
        )
    if version:
        return (
            [f"it needs {version[1]}", f"It was built on a newer system: {version[1]} is not available here."],
            ["is there an older version of it, or one built for this system?"],
        )
    return ["the file is damaged", "The operating system does not accept it as a complete file."], again


def _parse_machine(content: bytes) -> str:
    numbers = {3: "i386", 40: "arm", 62: "x86_64", 183: "aarch64", 243: "riscv"}
    return numbers.get(int.from_bytes(content[18:20], "little"), "") if content[:4] == b"\x7fELF" else ""


def _read_machine(executable: str) -> str:
    try:
        with Path(executable).open("rb") as file:
            return _parse_machine(file.read(20))
    except OSError:
        return ""


# -- environments


def command_of_another_environment(e: Evidence) -> Diagnosis | None:
    """A command of a virtual environment was run by a Python of another one, which lacks what the command imports."""
    script, top = e.link.frames[0].file if e.link.frames else "", e.module.partition(".")[0]
    folder = Path(script).parent
    if not e.link.is_a("ModuleNotFoundError") or not top or folder.name not in ("bin", "Scripts"):
        return None
    if not (folder.parent / "pyvenv.cfg").is_file() or is_same_file(str(folder), str(Path(e.target.executable).parent)):
        return None
    places = [*folder.parent.glob("lib/python*/site-packages"), folder.parent / "Lib" / "site-packages"]
    if not any((place / top).is_dir() or (place / f"{top}.py").is_file() for place in places):
        return None
    with Path(script).open(encoding="utf-8", errors="replace") as file:
        first = file.readline().strip()
    started = (
        f"The first line of the file is `{first}`."
        f"{' So it runs with the first Python on the PATH.' if 'env ' in first else ''}"
    )
    return Diagnosis(
        "command_of_another_environment",
        f"The command {e.format_path(script)} was run by a Python of another environment",
        (
            f"It belongs to the environment {e.format_path(str(folder.parent))}, which has `{top}`.",
            f"It was run by {e.python}, which has no `{top}`.",
            *([started] if first.startswith("#!") else []),
        ),
        script,
        e.link.frames[0].line,
        (
            f"does it work with its own Python, {e.format_path(str(folder / 'python'))}?",
            "is it declared in [project.scripts] of its project? Then the installer writes the right first line, so"
            " install it again?",
        ),
    )


# -- distributions


def distribution_incomplete(e: Evidence) -> Diagnosis | None:
    """Files of an installed distribution are missing."""
    parent, child = get_missing_name(e)
    if not child:
        return None
    name = f"{parent}.{child}" if parent else child
    top = name.partition(".")[0]
    for distribution in e.installed.find_providers(top):
        gone = set(distribution.missing)
        lacking = [file for file in distribution.list_files(name) if file in gone]
        if not lacking and parent and not e.find_origin(parent):  # a package without its __init__
            lacking = [file for file in distribution.list_files(parent) if file in gone]
        if not lacking:
            continue
        last = e.own_frame or e.last
        others = [str(d) for d in e.installed.find_providers(top) if d is not distribution]
        many = (
            f"{len(gone)} of its {len(distribution.files)} files are missing"
            if len(gone) > 1
            else "That file is missing"
        )
        because = [
            f"{distribution} is installed. Its RECORD lists {', '.join(lacking[:2])}. {many}.",
            *([f"{' and '.join(others)} put files into the same folder, and may have removed them."] if others else []),
        ]
        return Diagnosis(
            "distribution_incomplete",
            f"The installed {distribution} is incomplete: {lacking[0]} is missing",
            tuple(because),
            last.file if last else "",
            last.line if last else 0,
            (suggest_reinstall(e, distribution),),
        )
    return _diagnose_leftover(e, parent, child)


def _diagnose_leftover(e: Evidence, parent: str, child: str) -> Diagnosis | None:
    """Find an imported namespace package that is only a folder in site-packages, left over from an uninstall."""
    folders = e.find_folders(parent) if parent and not e.find_origin(parent) else None
    if not folders or "." in parent or not all(map(is_installed, folders)) or e.installed.find_providers(parent):
        return None
    if any(f.endswith(".py") for folder in folders for f in _list_folder(folder)) or list_modules(folders):
        return None
    named = find_distribution_name(parent)
    last = e.own_frame or e.last
    return Diagnosis(
        "distribution_incomplete",
        f"`{parent}` is not installed: only a folder with this name is left in site-packages",
        (
            f"{e.format_path(folders[0])} contains no module, and no installed distribution lists it. It was left "
            "behind when the distribution was uninstalled.",
            f"Python treats a folder without `__init__.py` as an empty namespace package, so it has no `{child}`.",
        ),
        last.file if last else "",
        last.line if last else 0,
        (
            f"install it: {format_pip_command(e, 'install', named)}"
            if named
            else f"which distribution provides `{parent}`? Can you install it again with "
            f"{format_pip_command(e, 'install …')}?",
        ),
    )


def _list_folder(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def namespace_part_missing(e: Evidence) -> Diagnosis | None:
    """A part of a namespace package that several distributions share is not installed."""
    parent, child = get_missing_name(e)
    folders = e.find_folders(parent) if parent and e.is_known(parent) else None
    if not folders or not child or e.find_origin(parent) or not any(map(is_installed, folders)):
        return None
    if child in list_modules(folders):
        return None
    name = f"{parent}.{child}"
    there = e.installed.find_providers(parent)
    named = find_distribution_name(name)
    named = "" if normalize_name(named) in {normalize_name(d.name) for d in there} else named
    near = e.find_similar_names(child, list_modules(folders), 0.85)
    guess = _guess_distribution(there, parent, child)
    last = e.own_frame or e.last
    listed = ", ".join(map(str, there)) or "the files in that folder"
    repairs = [f"did you mean {format_alternatives(f'{parent}.{n}' for n in near)}?"] if near else []
    if named:
        repairs.append(f"install it: {format_pip_command(e, 'install', named)}")
    elif guess:
        repairs.append(f"does the distribution `{guess}` provide it: {format_pip_command(e, 'install', guess)}?")
    else:
        repairs.append(
            f"which distribution provides `{name}`? Can you install it with {format_pip_command(e, 'install …')}?"
        )
    return Diagnosis(
        "namespace_part_missing",
        f"`{name}` is not installed; only other parts of the namespace package `{parent}` are",
        (
            f"`{parent}` is a namespace package: several distributions put their parts into it. The installed"
            f" parts are from {listed}.",
            f"None of them provides `{name}`.",
        ),
        last.file if last else "",
        last.line if last else 0,
        tuple(repairs),
    )


def _guess_distribution(there: list[Distribution], parent: str, child: str) -> str:
    """Guess the name of a distribution from the names of those that provide the other parts."""
    prefix = normalize_name(parent.replace(".", "-"))
    if any(normalize_name(d.name).startswith(f"{prefix}-") for d in there):
        return f"{prefix}-{normalize_name(child)}"
    return ""


def editable_project_gone(e: Evidence) -> Diagnosis | None:
    """The folder of an editable installation has moved or was deleted."""
    name = e.module
    if not e.link.is_a("ModuleNotFoundError") or not name:
        return None
    top = name.partition(".")[0]
    for distribution in e.installed.distributions:
        if not distribution.project or Path(distribution.project).exists() or not _has_module(distribution, top):
            continue
        last = e.own_frame or e.last
        return Diagnosis(
            "editable_project_gone",
            f"`{top}` is an editable installation, but its folder no longer exists",
            (
                f"{distribution} was installed by `pip install -e` from {e.format_path(distribution.project)}. The"
                " installation only points to that folder; it contains no modules itself.",
                "That folder was moved or deleted.",
            ),
            last.file if last else "",
            last.line if last else 0,
            (
                "where is the project now? Can you install it from there: "
                f"{format_pip_command(e, 'install -e FOLDER')}?",
            ),
        )
    return None


def editable_project_shadowed(e: Evidence) -> Diagnosis | None:
    """A folder on ``sys.path`` has the name of a package that a finder of an editable installation would find."""
    missing = e.link.is_a("ModuleNotFoundError")
    package = e.module.rpartition(".")[0] if missing else e.module if is_lacking(e) else ""
    folders = e.find_folders(package) if package and "." not in package and e.is_known(package) else None
    if folders is None or e.find_origin(package):
        return None
    for distribution in e.installed.distributions:
        home = _read_mapping(distribution).get(package, "")
        file = os.path.join(home, "__init__.py")
        where = next((f for f in folders if Path(f).is_dir() and not is_same_file(f, home)), "")
        if not home or not where or not Path(file).is_file():
            continue
        last = e.own_frame or e.last
        return Diagnosis(
            "editable_project_shadowed",
            f"The folder {e.format_path(where)} shadows `{package}`, which is installed to be edited",
            (
                f"{e.format_path(where)} has no `__init__.py`, so it is imported as a namespace package.",
                f"{distribution} was installed by `pip install -e`. Its package {e.format_path(file)} is not in an "
                "entry of sys.path: Python calls its finder, at the end of sys.meta_path, only if sys.path has"
                " nothing with this name.",
            ),
            last.file if last else "",
            last.line if last else 0,
            (
                "can the package move into a folder src of its project? Installed again, it is in an entry of sys.path,"
                " and comes before the folder?",
                f"can you rename {e.format_path(where)}?",
                "does the program need nothing from its own folder? Then run it with `python -P`?",
            ),
        )
    return None


def _read_mapping(distribution: Distribution) -> dict[str, str]:
    """Return the packages that a finder of setuptools finds for an editable distribution, each with its path."""
    for finder in distribution.folder.glob("__editable__*_finder.py"):
        if normalize_name(f"{distribution.name}-{distribution.version}") not in normalize_name(finder.stem):
            continue
        text = finder.read_text(encoding="utf-8", errors="replace")
        found = re.search(r"^MAPPING\b[^={]*=\s*(\{[^\n]*\})\s*$", text, re.MULTILINE)
        try:
            mapping = ast.literal_eval(found[1]) if found else {}
        except (SyntaxError, ValueError):
            continue
        if isinstance(mapping, dict):
            return {str(name): str(path) for name, path in mapping.items()}
    return {}


def _has_module(distribution: Distribution, top: str) -> bool:
    if normalize_name(distribution.name) == normalize_name(top):
        return True
    finders = distribution.folder.glob("__editable__*.py")
    texts = [
        f.read_text(encoding="utf-8", errors="replace")
        for f in finders
        if normalize_name(distribution.name) in normalize_name(f.name)
    ]
    try:
        tops = (distribution.info / "top_level.txt").read_text(encoding="utf-8").split()
    except OSError:
        tops = []
    return top in tops or any(re.search(rf"'{re.escape(top)}'\s*:", text) for text in texts)
