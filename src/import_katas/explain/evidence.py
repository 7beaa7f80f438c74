"""The facts about one exception: the exception, the timeline, and the files.

Nothing here runs or imports the program's code, and nothing parses CPython's messages.
"""

from __future__ import annotations

import ast
import difflib
import functools
import importlib.machinery
import os
import shlex
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from import_katas.explain.installed import InstalledDistributions, find_installed, is_installed
from import_katas.explain.project import Project, find_project
from import_katas.explain.source import Source
from import_katas.explain.target import Target
from import_katas.explain.timeline import Ending, Event, Frame, Link, Step, Timeline

__all__ = [
    "Evidence",
    "Module",
    "get_dotted_name",
    "list_modules",
    "may_come_later",
    "resolve_module",
]

_MAX_FILES: Final = 4_000  # folders and files to look at, for a module that may be elsewhere
_MAX_DEPTH: Final = 4
_AUXILIARY_FOLDERS: Final = (
    "doc",
    "docs",
    "example",
    "examples",
    "sample",
    "samples",
    "test",
    "tests",
    "testing",
    "benchmarks",
)
_SUFFIXES: Final = tuple(importlib.machinery.all_suffixes())


class Module:
    """The names that a module's source binds, found without running it."""

    def __init__(self, file: str) -> None:
        self.file: Final = file

    @functools.cached_property
    def tree(self) -> ast.Module | None:
        """Its syntax tree; None if there is no source, or if it does not compile."""
        if not self.file.endswith((".py", ".pyw")) and Path(self.file).suffix in _SUFFIXES:
            return None
        try:
            status = Path(self.file).stat()
            return _parse_file(self.file, status.st_mtime_ns, status.st_size)
        except (OSError, SyntaxError, ValueError):
            return None

    @functools.cached_property
    def bindings(self) -> dict[str, list[int]]:
        """The names that its code binds at module level, each with its lines."""
        return _collect_bindings(_walk_executed(self.tree))

    @property
    def defined(self) -> set[str]:
        """The names of its functions and classes."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        return {node.name for node in _walk_executed(self.tree) if isinstance(node, kinds)}

    @functools.cached_property
    def only_typed(self) -> dict[str, list[int]]:
        """The names that are bound below ``if TYPE_CHECKING:``, so only for a type checker."""
        found: dict[str, list[int]] = {}
        for node in ast.walk(self.tree) if self.tree else ():
            if isinstance(node, ast.If) and _is_for_types(node.test):
                for statement in node.body:
                    found |= _collect_bindings((statement, *_walk_executed(statement)))
        return {name: lines for name, lines in found.items() if name not in self.bindings}

    @functools.cached_property
    def by_function(self) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
        """The names that a function binds by ``global`` when it is called, each with that function."""
        found: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = {}
        for function in ast.walk(self.tree) if self.tree else ():
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                for node in ast.walk(function):
                    for name in node.names if isinstance(node, ast.Global) else ():
                        found.setdefault(name, function)
        return found

    @property
    def is_dynamic(self) -> bool:
        """Whether it may bind names that do not appear in its source."""
        if self.tree is None:
            return True
        calls = ("globals", "exec", "setattr", "vars", "eval", "locals")
        return any(isinstance(n, ast.Name) and n.id in calls for n in ast.walk(self.tree)) or bool(self.stars)

    @functools.cached_property
    def stars(self) -> list[ast.ImportFrom]:
        """Its star imports."""
        return [n for n in _walk_executed(self.tree) if isinstance(n, ast.ImportFrom) and n.names[0].name == "*"]

    def find_binding_lines(self, name: str, but_from: str, package: str = "") -> list[int]:
        """Return the lines on which its code binds ``name``, except those that import it from the module ``but_from``.

        ``package``: the package to which its relative imports are relative.
        """
        asking = [
            n
            for n in _walk_executed(self.tree)
            if isinstance(n, ast.ImportFrom) and resolve_module(n, package) == but_from
        ]
        inside = [(n.lineno, n.end_lineno or n.lineno) for n in asking]
        return [line for line in self.bindings.get(name, []) if not any(a <= line <= b for a, b in inside)]

    @property
    def promised(self) -> list[str] | None:
        """The strings in its ``__all__``, if it is a literal list; None if there is no ``__all__``."""
        for node in ast.walk(self.tree) if self.tree else ():
            if isinstance(node, ast.Assign) and "__all__" in map(ast.unparse, node.targets):
                parts = node.value.elts if isinstance(node.value, (ast.List, ast.Tuple)) else []
                return [str(part.value) for part in parts if isinstance(part, ast.Constant)]
        return None

    def find_first_call(self, function: str, line: int) -> int:
        """Return the first line, from ``line`` on, on which its code calls one of its functions; 0 if there is none."""
        calls = [n for n in _walk_executed(self.tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
        return min((n.lineno for n in calls if n.func.id == function and n.lineno >= line), default=0)  # type: ignore[attr-defined]

    def find_statement(self, line: int) -> ast.stmt | None:
        """Return the innermost statement at a line."""
        around = [n for n in _list_statements(self.tree) if n.lineno <= line <= (n.end_lineno or n.lineno)]
        return around[-1] if around else None

    def is_guarded(self, line: int) -> bool:
        """Return whether a ``try`` or a ``with`` around this line would catch an ImportError there.

        A handler that raises the error again, or checks its ``name`` to see which module is missing, does not count.
        """
        for node in ast.walk(self.tree) if self.tree else ():
            if isinstance(node, ast.Try) and node.body[0].lineno <= line <= (node.body[-1].end_lineno or 0):
                handlers = [handler for handler in node.handlers if not _has_reraise(handler)]
                caught = [ast.unparse(handler.type) if handler.type else "BaseException" for handler in handlers]
            elif isinstance(node, ast.With) and node.lineno <= line <= (node.end_lineno or 0):
                caught = [
                    ast.unparse(a) for i in node.items if isinstance(c := i.context_expr, ast.Call) for a in c.args
                ]
            else:
                continue
            if any(name in text for text in caught for name in ("ImportError", "ModuleNotFoundError", "Exception")):
                return True
        return False

    def find_uses(self, module: str) -> set[str]:
        """Return the names of a module that it uses, by ``from`` or as attributes."""
        used: set[str] = set()
        for node in ast.walk(self.tree) if self.tree else ():
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == module:
                used.add(node.attr)
            elif isinstance(node, ast.ImportFrom) and node.module == module and not node.level:
                used.update(alias.name for alias in node.names)
        return used

    def find_deletion(self, name: str) -> int:
        """Return the line on which its code deletes a name at module level, or 0."""
        for node in _walk_executed(self.tree):
            if isinstance(node, ast.Delete) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                return node.lineno
            if isinstance(node, ast.ExceptHandler) and node.name == name:
                return node.body[-1].end_lineno or node.lineno
        return 0

    def find_condition(self, line: int) -> ast.If | ast.Try | ast.For | ast.While | None:
        """Return the outermost ``if``, ``try`` or loop around a line, whose code may not have run."""
        for node in self.tree.body if self.tree else ():
            kinds = (ast.If, ast.Try, ast.For, ast.While)
            if isinstance(node, kinds) and node.lineno < line <= (node.end_lineno or 0):
                return node
        return None

    def find_guard(self, line: int) -> ast.Try | ast.With | None:
        """Return the innermost block around a line that would catch an ImportError there."""
        best: ast.Try | ast.With | None = None
        for node in ast.walk(self.tree) if self.tree else ():
            if isinstance(node, ast.Try) and node.body[0].lineno <= line <= (node.body[-1].end_lineno or 0):
                for handler in node.handlers:
                    caught = ast.unparse(handler.type) if handler.type else "BaseException"
                    if any(n in caught for n in ("ImportError", "ModuleNotFoundError", "Exception")):
                        best = node
            elif isinstance(node, ast.With) and node.lineno < line <= (node.end_lineno or 0):
                managers = [ast.unparse(item.context_expr) for item in node.items]
                best = node if any("raises" in text or "suppress" in text for text in managers) else best
        return best


def _has_reraise(handler: ast.ExceptHandler) -> bool:
    """Return whether a handler raises the exception again, at least for some modules, or ends the program."""
    last = handler.body[-1]
    raises = any(isinstance(node, ast.Raise) for node in ast.walk(handler))
    looks = any(
        isinstance(node, ast.Attribute) and node.attr == "name" and ast.unparse(node.value) == handler.name
        for node in ast.walk(handler)
    )
    return (isinstance(last, ast.Raise) and last.exc is None) or (looks and raises) or _has_exit(handler)


def _has_exit(handler: ast.ExceptHandler) -> bool:
    """Return whether a handler ends the program, by ``sys.exit`` or a similar call."""
    called = [ast.unparse(node.func) for node in ast.walk(handler) if isinstance(node, ast.Call)]
    raised = [node.exc for node in ast.walk(handler) if isinstance(node, ast.Raise)]
    is_raised = any(isinstance(exc, ast.Name) and exc.id == "SystemExit" for exc in raised)
    return is_raised or any(name.rpartition(".")[2] in ("exit", "_exit", "SystemExit", "quit") for name in called)


_SCOPE_NODES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@functools.lru_cache(maxsize=256)
def _parse_file(file: str, date: int, size: int) -> ast.Module:
    """Parse a source file, and cache the result until the file changes: many causes look at the same few files."""
    return Source(Path(file), file).tree


@functools.lru_cache(maxsize=64)
def _list_statements(tree: ast.Module | None) -> tuple[ast.stmt, ...]:
    """Return all statements in a tree, the outer ones before the inner ones."""
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.stmt)) if tree else ()


def _walk_executed(node: ast.AST | None) -> Iterator[ast.AST]:
    """Yield the nodes that run when the module is executed and can bind names of the module, in order."""
    children = list(ast.iter_child_nodes(node)) if node else []
    if isinstance(node, ast.If) and _is_for_types(node.test):
        children = list(node.orelse)
    elif isinstance(node, ast.AnnAssign) and node.value is None:
        children = []  # `name: int` binds nothing
    for child in children:
        if isinstance(child, _COMPREHENSIONS):  # its variables are local, except those of `:=`
            yield from (walrus.target for walrus in ast.walk(child) if isinstance(walrus, ast.NamedExpr))
            continue
        yield child
        if not isinstance(child, _SCOPE_NODES):
            yield from _walk_executed(child)


def _is_for_types(test: ast.expr) -> bool:
    """Return whether a condition is true only for a type checker."""
    name = test.id if isinstance(test, ast.Name) else test.attr if isinstance(test, ast.Attribute) else ""
    return name == "TYPE_CHECKING"


def _collect_bindings(nodes: Iterable[ast.AST]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for node in nodes:
        for name in _find_bound_names(node):
            found.setdefault(name, []).append(getattr(node, "lineno", 0))
    return found


def _find_bound_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
    elif isinstance(node, ast.Import):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names if alias.name != "*")
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name


class Evidence:
    """One exception of a timeline, with the facts about it.

    ``link``: the exception. ``target``: the Python that raised it; use it, not ``sys``. ``shown``: how to write the
    path of a file. ``projects``: the folders of the project, if they are known. A module that is not on ``sys.path`` is
    searched for only there.
    """

    def __init__(
        self,
        timeline: Timeline,
        ending: Ending,
        link: Link,
        shown: Callable[[str], str] = str,
        projects: Sequence[Path] = (),
    ) -> None:
        self._projects: Final = [os.path.realpath(project) for project in projects]
        self._format_path: Final = shown
        self.timeline: Final = timeline
        self.target: Final[Target] = timeline.target
        self.ending: Final = ending
        self.link: Final = link

    @property
    def is_isolated(self) -> bool:
        """Whether the program had only its project and the standard library, without any installed package."""
        return bool(self._projects)

    # -- the installed distributions, and the project

    @functools.cached_property
    def installed(self) -> InstalledDistributions:
        """The distributions that are installed for the program."""
        on_path = [entry for entry in self.ending.path if is_installed(entry)]
        return find_installed([*on_path, *self.target.site_packages])

    def is_own(self, file: str) -> bool:
        """Return whether a file belongs to the program: not to the standard library or an installed package."""
        is_other = self.target.is_standard(file) or is_installed(file) or self.installed.is_editable(file)
        is_other = is_other or self.target.is_command(file)
        return bool(file) and not file.startswith("<") and not is_other

    @functools.cached_property
    def project(self) -> Project:
        """The project that the program belongs to."""
        if self._projects:
            return Project(Path(self._projects[0]))
        files = [frame.file for frame in reversed(self.link.frames)]
        files += [step.event.asked.file for step in reversed(self.open) if step.event.asked]
        own = [file for file in [*files, self.timeline.main] if self.is_own(file) and _is_file(file)]
        return find_project(os.path.dirname(os.path.abspath(own[0])) if own else os.getcwd())

    @property
    def own_frame(self) -> Frame | None:
        """The innermost line of the program's own code that led to the failure."""
        own = next((frame for frame in reversed(self.link.frames) if self.is_own(frame.file)), None)
        for step in () if own else reversed(self.open):
            asked = step.event.asked
            if asked is not None and self.is_own(asked.file):
                return Frame(asked.file, asked.line, "", None, None)
        return own

    @property
    def python(self) -> str:
        """The Python of the program, for use in a command."""
        return shlex.quote(self.format_path(self.target.executable or "python"))

    # -- the place

    def format_path(self, file: str) -> str:
        """Return a path as displayed; the path of an installed file begins with `site-packages`."""
        shown = self._format_path(file)
        for folder in ("site-packages", "dist-packages"):
            before, found, after = shown.replace(os.sep, "/").rpartition(f"/{folder}/")
            if found and before:
                return f"{folder}/{after}"
        return shown

    @property
    def last(self) -> Frame | None:
        """The innermost frame of the traceback, without that of a module's ``__getattr__`` that raised the error."""
        frames, obj = self.link.frames, self.link.obj
        is_getattr = len(frames) > 1 and bool(obj) and (frames[-1].function, frames[-1].module) == ("__getattr__", obj)
        return frames[-2 if is_getattr else -1] if frames else None

    @functools.cached_property
    def moment(self) -> Event | None:
        """The event at which the program failed, or the closest event in the timeline."""
        at_end = self._failed_end
        last = self.last
        for event in reversed(self.timeline.events):
            asked = event.asked
            if event.kind != "attribute" or event.name != self.module or asked is None or last is None:
                continue
            if (asked.file, asked.line) == (last.file, last.line):
                return event
        return at_end or (self.timeline.events[-1] if self.timeline.events else None)

    @property
    def _failed_end(self) -> Event | None:
        """The end of the innermost module that the exception left.

        An earlier exception that was caught and freed may have had the same id. So prefer a module whose importer is in
        the traceback.
        """
        left = [s for s in self.timeline.walk() if s.end and s.end.error and s.end.error.id == self.link.id]
        places = {(frame.file, frame.line) for frame in self.link.frames}
        here = {id(s.end) for s in left if s.event.asked and (s.event.asked.file, s.event.asked.line) in places}
        return next((e for e in self.timeline.events if id(e) in here), left[-1].end if left else None)

    @functools.cached_property
    def open(self) -> tuple[Step, ...]:
        """The modules whose code was running when the program failed, the outermost first."""
        moment = self.moment
        if moment is None:
            return ()
        running = self.timeline.find_running_steps(moment)
        # If no event shows the failure, it came after the last one, which may have ended a module.
        has_ended = moment.kind == "end" and moment is not self._failed_end
        return tuple(step for step in running if not (has_ended and step.end is moment))

    def format_place(self, file: str, line: int = 0) -> str:
        """Format a place: ``shop/models.py:3``."""
        return f"{self.format_path(file)}:{line}" if line else self.format_path(file)

    @functools.cached_property
    def statement(self) -> ast.stmt | None:
        """The statement that failed."""
        return Module(self.last.file).find_statement(self.last.line) if self.last else None

    @property
    def is_raised_by_hand(self) -> bool:
        """Whether the program itself raised it, with a ``raise`` statement."""
        return isinstance(self.statement, ast.Raise)

    @property
    def is_raised_by_statement(self) -> bool:
        """Whether the innermost frame, even one of a library, is at a ``raise`` statement."""
        frame = self.link.frames[-1] if self.link.frames else None
        return frame is not None and isinstance(Module(frame.file).find_statement(frame.line), ast.Raise)

    # -- the module and the name that the exception is about

    @property
    def module(self) -> str:
        """The name of the module that does not have a name, or that could not be found."""
        return self.link.obj if self.link.is_a("AttributeError") else self.link.name

    @functools.cached_property
    def wanted(self) -> str:
        """The name that the module does not have; "" if it is not known."""
        link = self.link
        if link.is_a("AttributeError"):
            return link.name
        event = self.moment
        if event is not None and event.kind == "attribute" and event.attribute:
            return event.attribute
        if link.name_from:
            return link.name_from
        if isinstance(self.statement, ast.ImportFrom):
            asked = [alias.name for alias in self.statement.names]
            missing = [name for name in asked if name not in link.names and f"{link.name}.{name}" not in self.loaded]
            return missing[0] if missing else ""
        return ""

    @functools.cached_property
    def loaded(self) -> frozenset[str]:
        """The names of the modules that were loaded at the end, or whose code was running when the program failed."""
        return frozenset(self.ending.modules) | {step.event.name for step in self.open}

    def find_origin(self, module: str) -> str:
        """Return a module's origin; "" if there is none, or if it is not known."""
        return self.timeline.find_origin(module)

    def find_folders(self, module: str) -> tuple[str, ...] | None:
        """Return a module's ``__path__``; None if it is not a package, or if it was not loaded."""
        for step in reversed([s for s in self.timeline.walk() if s.event.kind == "start"]):
            if step.event.name == module:
                return step.event.folders
        known = self.ending.modules.get(module)
        return known.path if known else None

    def is_known(self, module: str) -> bool:
        """Return whether this module was loaded at some time, or at the end of the program."""
        return module in self.ending.modules or any(
            event.kind == "start" and event.name == module for event in self.timeline.events
        )

    @functools.cached_property
    def start_of(self) -> dict[str, Event]:
        """Where each module's code started, by its name; the last time if there were several."""
        return {event.name: event for event in self.timeline.events if event.kind == "start"}

    def find_running(self, module: str) -> Step | None:
        """Return the step of a module if its code was running when the program failed."""
        return next((step for step in self.open if step.event.name == module), None)

    def find_reached_line(self, module: str) -> int:
        """Return the line that a running module had reached; 0 if that is not known."""
        event = self.moment
        if event is not None and event.kind == "attribute" and event.name == module and event.reached:
            return event.reached
        for frame in self.link.frames:
            if frame.module == module and frame.function == "<module>":
                return frame.line
        step = self.find_running(module)
        below = self.open[self.open.index(step) + 1 :] if step else ()
        if below and below[0].event.asked and below[0].event.asked.file == self.find_origin(module):
            return below[0].event.asked.line
        return 0

    # -- the files

    def has_stdlib_name(self, module: str, name: str) -> bool:
        """Return whether the standard library's ``module`` binds ``name``, or has a submodule with that name."""
        path = self.target.libraries
        file = ""
        for part in module.split("."):
            found = self.target.find_candidates(part, path)
            file = found[0] if found else ""
            path = (os.path.dirname(file),) if os.path.basename(file) == "__init__.py" else ()
        if (path and self.target.find_candidates(name, path)) or name in Module(file).bindings:
            return True
        return Module(file).is_dynamic and name in _list_stdlib_names(self.target.executable, module)

    def find_file(self, module: str) -> str:
        """Return the file of a module, even if it was not loaded; "" if there is none."""
        origin = self.find_origin(module)
        if origin or not module:
            return origin
        parent, _, child = module.rpartition(".")
        found = self.target.find_candidates(child, (self.find_folders(parent) or ()) if parent else self.ending.path)
        return found[0] if found else ""

    def _get_package(self, module: str) -> str:
        is_package = os.path.basename(self.find_file(module)) == "__init__.py"
        return module if is_package else module.rpartition(".")[0]

    def find_star_line(self, module: str, name: str, line: int, depth: int = 0) -> int:
        """Return the line, from ``line`` on, whose star import should bind ``name`` in a module; 0 if there is none."""
        for star in Module(self.find_file(module)).stars if depth < _MAX_DEPTH else ():
            source = resolve_module(star, self._get_package(module))
            other = Module(self.find_file(source))
            promised = other.promised
            is_public = name in promised if promised is not None else not name.startswith("_")
            has = other.find_binding_lines(name, module, self._get_package(source))
            has = has or [self.find_star_line(source, name, 0, depth + 1)]
            if star.lineno >= line and is_public and any(has):
                return star.lineno
        return 0

    def find_others(self, module: str, than: str) -> list[str]:
        """Return the files of other top-level modules with this name on ``sys.path``, in its order."""
        found = self.target.find_candidates(module, self.ending.path)
        return [file for file in found if os.path.realpath(file) != os.path.realpath(than)]

    def find_elsewhere(self, module: str) -> list[str]:
        """Return the files of modules with this name that are in the project, but not on ``sys.path``.

        Examples, documentation and tests are left out, unless the importing file is among them.
        """
        asking = self._asking_files
        on_path = {os.path.realpath(entry or os.curdir) for entry in self.ending.path}
        last = asking[-1] if asking else ""
        found = []
        for root in self._roots:
            for folder, file in _find_modules(root, module, self.target):
                is_itself = any(os.path.realpath(file) == os.path.realpath(other) for other in asking)
                is_itself = is_itself and not self._is_imported_package(file)
                if os.path.realpath(folder) not in on_path and not _is_auxiliary(folder, root, last) and not is_itself:
                    found.append(file)
        return sorted(dict.fromkeys(found), key=lambda file: (file.count(os.sep), file))

    def find_in_package(self, module: str, searched: Iterable[str]) -> list[str]:
        """Return the full names of modules with the same last name in other parts of its top-level package.

        ``searched``: the folders of its parent. Tests and examples count only if the missing module is in one.
        """
        top, *parents, name = module.split(".")
        found = []
        for place in searched:
            root = Path(place, *[os.pardir] * len(parents)).resolve()
            for folder, _ in _find_modules(str(root), name, self.target):
                parts = Path(folder).relative_to(root).parts
                is_package = all(Path(root, *parts[:n], "__init__.py").is_file() for n in range(1, len(parts) + 1))
                if is_package and not _is_auxiliary(folder, str(root), os.path.join(*parents, "")):
                    found.append(".".join((top, *parts, name)))
        return [other for other in dict.fromkeys(found) if other != module]

    def find_folders_elsewhere(self, package: str) -> list[str]:
        """Return the project's folders with this name that have no ``__init__.py``, but contain the needed module.

        That is the module whose import by its full name, ``package.module``, has failed.
        """
        statement, last = self.statement, self._asking_files[-1] if self._asking_files else ""
        full = [alias.name for alias in statement.names] if isinstance(statement, ast.Import) else []
        if isinstance(statement, ast.ImportFrom) and statement.module:
            full = [statement.module]
            full = [f"{package}.{alias.name}" for alias in statement.names] if full == [package] else full
        inner = {name.split(".")[1] for name in full if name.startswith(f"{package}.")}
        found = [
            os.path.join(folder, package)
            for root in self._roots
            for folder, folders, _ in _walk(root)
            if package in folders and not _is_auxiliary(folder, root, last)
        ]
        return [folder for folder in found if inner & {*list_modules([folder]), *_list_folders(folder)}]

    @functools.cached_property
    def _asking_files(self) -> list[str]:
        return [os.path.abspath(frame.file) for frame in self.link.frames if _is_file(frame.file)]

    @functools.cached_property
    def _roots(self) -> list[str]:
        """The folders to search for files that are in the project, but not on ``sys.path``."""
        asking = self._asking_files
        around = [os.path.dirname(file) for file in asking if self.is_own(file)]
        around += [entry for entry in self.ending.path[:1] if not is_installed(entry)]
        around = [folder for folder in around if not self.target.is_standard(folder + os.sep)]
        if self._projects:
            inside = [os.path.realpath(folder) + os.sep for folder in around]
            roots = [project for project in self._projects if any(f.startswith(project + os.sep) for f in inside)]
        else:
            around += [os.getcwd()]
            roots = list(dict.fromkeys(str(find_project(folder).folder) for folder in around))
        return [r for r in roots if not any(r != other and r.startswith(other + os.sep) for other in roots)]

    def find_name_clashes(self, module: str, than: str) -> list[str]:
        """Return the other files in the project that would get this module name."""
        base = os.path.basename(than)
        found = [
            os.path.join(folder, base) for root in self._roots for folder, _, files in _walk(root) if base in files
        ]
        return [
            file
            for file in found
            if get_dotted_name(file) == module and os.path.realpath(file) != os.path.realpath(than)
        ]

    def _is_imported_package(self, file: str) -> bool:
        """Return whether a file is the ``__init__`` of a package, and the failed statement imports a module of it."""
        statement = self.statement
        names = [statement.module or ""] if isinstance(statement, ast.ImportFrom) else []
        names += [alias.name for alias in statement.names] if isinstance(statement, ast.Import) else []
        inside = {name.split(".")[1] for name in names if "." in name}
        return os.path.basename(file) == "__init__.py" and bool(inside & set(list_modules([os.path.dirname(file)])))

    def find_similar_names(self, name: str, names: Iterable[str], similarity: float = 0.7) -> list[str]:
        """Return up to three of ``names`` that ``name`` may be a misspelling of."""
        known = [n for n in dict.fromkeys(names) if n != name]
        same = [n for n in known if n.lower() == name.lower()]
        return list(dict.fromkeys([*same, *difflib.get_close_matches(name, known, 3, similarity)]))[:3]


def may_come_later(timeline: Timeline, event: Event) -> bool:
    """Return whether a name that a module does not have yet may be defined later in its code."""
    if event.reached is None:
        return False
    source = Module(timeline.find_origin(event.name))
    if not event.attribute or source.is_dynamic or event.attribute in source.by_function:
        return True
    asked = event.asked.line if event.asked and event.asked.file == source.file else 0
    lines = [line for line in source.bindings.get(event.attribute, []) if line != asked]
    return any(line >= event.reached for line in lines) or timeline.is_running(f"{event.name}.{event.attribute}", event)


def resolve_module(statement: ast.ImportFrom, package: str) -> str:
    """Return the absolute name of the module in a ``from`` statement; ``package`` is that of the importing module."""
    if not statement.level:
        return statement.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - statement.level + 1]
    return ".".join([*base, *([statement.module] if statement.module else [])])


@functools.cache
def _list_stdlib_names(python: str, module: str) -> frozenset[str]:
    """Return the names of a standard library module. A subprocess of that Python, isolated, imports it."""
    code = f"import {module}; print(*vars({module}))"
    command = [python, "-I", "-S", "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    return frozenset(run.stdout.split())


def list_modules(folders: Iterable[str]) -> list[str]:
    """Return the names of the modules and packages in these folders."""
    names = []
    for folder in folders:
        try:
            entries = sorted(os.scandir(folder or os.curdir), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            stem, suffix = entry.name.partition(".")[0], Path(entry.name).suffix
            is_package = entry.is_dir() and Path(entry.path, "__init__.py").is_file()
            if stem.isidentifier() and not stem.startswith("__") and (is_package or suffix in _SUFFIXES):
                names.append(stem)
    return list(dict.fromkeys(names))


def _is_file(file: str) -> bool:
    return not file.startswith("<") and Path(file).is_file()


def _is_auxiliary(folder: str, root: str, asking: str) -> bool:
    """Return whether a folder belongs to examples, documentation or tests, and the importing file does not."""
    aside = next((part for part in Path(folder).relative_to(root).parts if part.lower() in _AUXILIARY_FOLDERS), "")
    return bool(aside) and aside not in Path(asking).parts


def get_dotted_name(file: str) -> str:
    """Return the name of a file as a module, starting with the outermost regular package that contains it."""
    path = Path(file)
    parts = [] if path.stem == "__init__" else [path.stem]
    here = path.parent
    while (here / "__init__.py").is_file() and here.parent != here:
        parts.insert(0, here.name)
        here = here.parent
    return ".".join(parts)


def _list_folders(folder: str) -> set[str]:
    return {entry.name for entry in os.scandir(folder) if entry.is_dir()}


def _find_modules(root: str, name: str, target: Target) -> Iterator[tuple[str, str]]:
    """Yield the folders below ``root`` that contain a module ``name``, each with its file."""
    for folder, _, _ in _walk(root):
        for file in target.find_candidates(name, (folder,)):
            yield folder, file


def _walk(root: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the folders below ``root`` that may belong to the project, with their contents, up to a limit."""
    seen = 0
    for folder, folders, files in os.walk(root):
        depth = folder[len(root) :].count(os.sep)
        folders[:] = sorted(
            f
            for f in folders
            if depth < _MAX_DEPTH
            and not f.startswith((".", "__pycache__"))
            and f not in ("site-packages", "dist-packages", "node_modules", "build", "dist")
            and not Path(folder, f, "pyvenv.cfg").exists()
        )
        seen += len(folders) + len(files)
        if seen > _MAX_FILES:
            return
        yield folder, folders, files
