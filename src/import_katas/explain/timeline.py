"""The events of a program's imports, in order, and the tree that they form.

The recorder (:mod:`explain.timeline_hook`) writes plain tuples. This module turns them into :class:`Event` and
:class:`Ending` objects, and :class:`Timeline` arranges them. The import system:
https://docs.python.org/3/reference/import.html
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from import_katas.explain.target import Target, from_noted, get_this_python
from import_katas.explain.timeline_hook import Recorder

__all__ = [
    "SCHEMA",
    "Cost",
    "Ending",
    "Event",
    "Failure",
    "Frame",
    "ImportSite",
    "Link",
    "Module",
    "Recorder",
    "Step",
    "Timeline",
    "from_json",
    "from_notes",
    "parse",
    "parse_ending",
    "read",
]

#: The version of the data from ``Timeline.as_json``. It changes if an older reader would misunderstand the data.
SCHEMA: Final = 1


@dataclass(frozen=True)
class ImportSite:
    """The place of an import: the file and the line, "" and 0 for Python itself.

    ``how``: ``import`` for a statement, ``from`` for a name of a ``from`` statement, ``star``, ``load`` for an
    attribute, ``use`` for the first use of a lazily imported name, ``call`` for ``import_module`` and similar
    functions, ``find`` for a search without an import, ``run`` for Python itself.
    """

    file: str
    line: int
    how: str


@dataclass(frozen=True)
class Frame:
    """One entry of a traceback, with the ``__name__`` and the ``__package__`` of its module."""

    file: str
    line: int
    function: str
    module: str | None
    package: str | None


@dataclass(frozen=True)
class Link:
    """One exception of the chain that ended a program.

    ``bases``: the names of its classes. ``relation``: what it is to the exception before it in the chain: ``cause``,
    ``context``, ``suppressed`` or ``group``; "" for the first. ``name``, ``name_from``, ``obj`` (a module's name),
    ``path`` (of an extension module that does not load): its attributes. ``file``, ``line``: of a SyntaxError.
    ``names``, ``public``: the names that the module in question had at that moment, and its ``__all__``.
    ``entry_point``: name, group and value of the entry point that was being loaded.
    """

    type: str
    bases: tuple[str, ...]
    message: str = ""
    id: int = 0
    name: str = ""
    name_from: str = ""
    obj: str = ""
    path: str = ""
    frames: tuple[Frame, ...] = ()
    file: str = ""
    line: int = 0
    names: tuple[str, ...] = ()
    public: tuple[str, ...] | None = None
    entry_point: tuple[str, str, str] | None = None
    relation: str = ""

    def is_a(self, name: str) -> bool:
        """Return whether it is an instance of the built-in exception ``name``."""
        return name in self.bases


@dataclass(frozen=True)
class Failure:
    """An exception that left a module's code.

    ``file``, ``line``: of the innermost frame outside of the standard library. ``id``: the same for each module that it
    left. ``chain``: the exception and those that it was raised from, the last one first; only for the innermost module.
    """

    type: str
    message: str
    file: str
    line: int
    id: int
    chain: tuple[Link, ...] = field(default=(), compare=False)  # not in a file


@dataclass(frozen=True)
class Event:
    """One thing that the import system did.

    ``kind``: ``found`` (by ``finder``, at ``origin``), ``missing`` (``searched`` are the folders), ``start`` (of the
    module's code; ``origin``, and ``folders`` if it is a package), ``code`` (Python reads the file ``origin`` to run
    it), ``end`` (``error``, if it failed), ``hit`` (``sys.modules`` has it; ``reached`` is the line that a partially
    initialized module has reached, 0 if that is not known, None if the module is ready), ``attribute`` (a lookup of
    ``attribute``, which it does not have; ``reached`` as before). ``frames``: the running frames, the innermost last,
    if a module or a name of a ``from`` statement is missing.
    """

    kind: str
    thread: int
    name: str
    asked: ImportSite | None = None
    finder: str = ""
    origin: str = ""
    folders: tuple[str, ...] | None = None
    searched: tuple[str, ...] = ()
    reached: int | None = None
    attribute: str = ""
    error: Failure | None = None
    frames: tuple[Frame, ...] = field(default=(), compare=False)  # not in a file


@dataclass(frozen=True)
class Module:
    """A module in ``sys.modules`` at the end: its origin, and its ``__path__`` if it is a package."""

    origin: str
    path: tuple[str, ...] | None


@dataclass(frozen=True)
class Ending:
    """How a program ended: the exceptions, the last one first, and the final state.

    ``path``: the strings in ``sys.path``. ``odd_path``: its other entries, each as its type and as text.
    ``started_in``, ``working_directory``: the working directory at the beginning and at the end. ``finders``: the
    number of finders in ``sys.meta_path``. ``main``: ``file``, ``package`` and ``spec`` (a name) of ``__main__``, and
    the ``arguments`` of the program. ``modules``: those outside of the standard library. ``blocked``: the names for
    which ``sys.modules`` has None.
    """

    error: tuple[Link, ...]
    path: tuple[str, ...]
    finders: int
    main: Mapping[str, Any]
    modules: Mapping[str, Module]
    blocked: tuple[str, ...]
    odd_path: tuple[str, ...] = ()
    started_in: str = ""
    working_directory: str = ""


@dataclass(frozen=True)
class Cost:
    """How long the import of a module took, including everything that its code imported.

    ``began``, ``ended``: in nanoseconds, by a clock that stops while the recorder works.
    """

    thread: int
    name: str
    origin: str
    asked: ImportSite
    began: int
    ended: int


@dataclass
class Step:
    """A node of the tree: one import of a module, and everything until it was loaded or failed.

    ``event``: its ``start``, or the ``hit``, ``missing``, ``attribute`` or ``code`` that it consists of. ``end``: of a
    start; None while the module is partially initialized. ``steps``: the imports of its code.
    """

    event: Event
    finder: str = ""
    end: Event | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The result of the step.

        ``ready``, ``failed``, ``partial`` (not finished), ``hit``, ``partial hit``, ``missing``, ``absent`` (a name
        that a module does not have), or ``again`` (code that runs outside of an import: a reload, ``runpy``).
        """
        kind = self.event.kind
        if kind == "start":
            return "partial" if self.end is None else "failed" if self.end.error else "ready"
        if kind == "hit":
            return "hit" if self.event.reached is None else "partial hit"
        return {"missing": "missing", "attribute": "absent"}.get(kind, "again")

    def walk(self) -> Iterator[Step]:
        """Yield this step and all steps below it, in the order in which they began."""
        yield self
        for step in self.steps:
            yield from step.walk()


class Timeline:
    """The events of one program, in order, and how it ended.

    ``main``: the file of the program, "" for ``-c`` and without a program. ``ending``: None if it is not known.
    ``target``: the Python that ran it, by default this one. ``costs``: how long the imports took, if that was recorded.
    """

    def __init__(
        self,
        events: Iterable[Event],
        ending: Ending | None = None,
        main: str = "",
        target: Target | None = None,
        costs: Iterable[Cost] = (),
    ) -> None:
        self.events: Final = tuple(events)
        self.ending: Final = ending
        self.target: Final = target or get_this_python()
        self.costs: Final = tuple(costs)
        self.steps: Final = tuple(_build_tree(self.events))
        run = (s.event for s in self.steps if s.event.kind == "code" and s.event.asked and s.event.asked.how == "run")
        self.main: Final = main or next((event.origin for event in run), "")

    def walk(self) -> Iterator[Step]:
        """Yield all steps, in the order in which they began."""
        for step in self.steps:
            yield from step.walk()

    def find_running_steps(self, event: Event) -> tuple[Step, ...]:
        """Return the modules whose code was running in the event's thread at that moment, the outermost first."""
        inside: list[Event] = []
        for other in self.events:
            if other is event:
                break
            if other.thread != event.thread:
                continue
            if other.kind == "start":
                inside.append(other)
            elif other.kind == "end":
                while inside and inside.pop().name != other.name:
                    continue
        started = {id(step.event): step for step in self.walk() if step.event.kind == "start"}
        return tuple(started[id(start)] for start in inside)

    def is_running(self, name: str, event: Event) -> bool:
        """Return whether the code of the module ``name`` was running at the ``event``."""
        return any(step.event.name == name for step in self.find_running_steps(event))

    def find_origin(self, name: str) -> str:
        """Return the origin of the module ``name`` when it was last loaded; "" if that was not recorded."""
        starts = [e.origin for e in self.events if e.kind == "start" and e.name == name]
        if starts:
            return starts[-1]
        known = self.ending.modules.get(name) if self.ending else None
        return known.origin if known else ""

    def find_breaking_step(self) -> Step | None:
        """Return the step that raised the last exception, or the exception that it was raised from.

        None if there was no exception, or if no step raised it.
        """
        if self.ending is None or not self.ending.error:
            failed = [s for s in self.walk() if s.state == "missing" and s.event.asked and s.event.asked.how == "run"]
            return failed[-1] if failed else None
        return next((step for link in self.ending.error if (step := self._find_step(link)) is not None), None)

    def _find_step(self, link: Link) -> Step | None:
        place = (link.frames[-1].file, link.frames[-1].line) if link.frames else None
        failed = [step for step in self.walk() if step.state in ("missing", "absent") and step.event.asked]
        here = [s for s in failed if s.event.asked and (s.event.asked.file, s.event.asked.line) == place]
        module, name = (link.obj, link.name) if link.obj else (link.name, link.name_from)
        wanted = f"{module}.{name}" if name else module
        exactly = [s for s in here if ".".join(filter(None, (s.event.name, s.event.attribute))) == wanted]
        if here:
            return (exactly or here)[-1]
        best: Step | None = None
        for step in self.walk():
            if step.end and step.end.error and step.end.error.id == link.id:
                best = step  # the innermost one
        return best

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data for other tools; the schema is in ``docs/diagnosis.md``."""
        some = [asdict(replace(event, frames=())) for event in self.events]
        events = [{k: v for k, v in event.items() if v not in (None, "", ())} for event in some]
        for error in (event["error"] for event in events if "error" in event):
            del error["chain"]  # it is long, and only the diagnosis needs it
        ending = asdict(self.ending) if self.ending else None
        return {
            "schema": SCHEMA,
            "python": self.target.release,
            "target": self.target.as_noted(),
            "main": self.main,
            "events": events,
            "ending": ending,
        }


def _is_on_the_way(before: Event, event: Event) -> bool:
    """Return whether an event is only a first step of the import that the next event describes.

    `import a.b` first looks for `a`, and `from a import name` looks for a submodule with this name.
    """
    if before.asked is None or event.asked is None:
        return False
    if (before.asked.file, before.asked.line) != (event.asked.file, event.asked.line):
        return False
    if before.kind == "hit" and before.reached is not None and event.kind in ("start", "missing", "hit"):
        return event.name.startswith(f"{before.name}.")
    return event.kind == "attribute" and before.kind == "missing" and before.name == f"{event.name}.{event.attribute}"


def _build_tree(events: Iterable[Event]) -> Iterator[Step]:
    roots: list[Step] = []
    inside: dict[int, list[Step]] = {}
    found: dict[tuple[int, str], Event] = {}
    for event in events:
        stack = inside.setdefault(event.thread, [])
        if event.kind == "found":
            found[event.thread, event.name] = event
            continue
        if event.kind == "end":
            while stack:
                step = stack.pop()
                if step.event.name == event.name:
                    step.end = event
                    break
            continue
        if event.kind == "code" and stack and stack[-1].event.name == event.name and not stack[-1].steps:
            continue  # the code of the module that just started
        siblings = stack[-1].steps if stack else roots
        if siblings and siblings[-1].event == event and event.kind not in ("start", "missing"):
            continue  # an import checks twice
        if siblings and _is_on_the_way(siblings[-1].event, event):
            siblings.pop()
        seen = found.pop((event.thread, event.name), None)
        step = Step(event, finder=seen.finder if seen else "")
        siblings.append(step)
        if event.kind == "start":
            stack.append(step)
    return iter(roots)


def read(file: Path, main: str = "") -> Timeline:
    """Return the timeline that the hook recorded in ``file``; an empty one if there is no such file."""
    try:
        return parse(file.read_text(encoding="utf-8", errors="replace"), main)
    except FileNotFoundError:
        return from_notes((), main)


def parse(notes: str, main: str = "") -> Timeline:
    """Return the timeline that the hook recorded in this text."""
    noted = []
    for line in notes.splitlines():
        try:
            noted.append(ast.literal_eval(line))
        except (SyntaxError, ValueError):  # incomplete: the program was killed while it wrote the line
            continue
    return from_notes(noted, main)


def from_notes(noted: Iterable[tuple[Any, ...]], main: str = "", ending: Ending | None = None) -> Timeline:
    """Return the timeline of what a :class:`Recorder` recorded. ``ending``: used if the notes contain none."""
    events: list[Event] = []
    target = None
    costs: list[Cost] = []
    for kind, *rest in noted:
        if kind == "exit":
            ending = parse_ending(rest[0])
        elif kind == "time":
            thread, name, origin, asked, began, ended = rest
            costs.append(Cost(thread, name, origin, _parse_site(asked), began, ended))
        elif kind == "python":
            target, main = from_noted(rest[0]), main or rest[0].get("main", "")
        else:
            events.append(_EVENT_PARSERS[kind](*rest))
    return Timeline(events, ending, os.path.abspath(main) if main else "", target, costs)


def from_json(data: Mapping[str, Any]) -> Timeline:
    """Return the timeline from the data of :meth:`Timeline.as_json`, even if it was stored in a JSON file."""
    noted = data["ending"]
    ending = parse_ending({**noted, "error": [_convert_link(link) for link in noted["error"]]}) if noted else None
    target = from_noted(data["target"]) if "target" in data else None  # older files do not have it
    return Timeline((_parse_event(event) for event in data["events"]), ending, data["main"], target)


def _parse_event(data: Mapping[str, Any]) -> Event:
    tuples = {key: tuple(data[key]) for key in ("folders", "searched") if key in data}
    asked = {"asked": ImportSite(**data["asked"])} if "asked" in data else {}
    error = {}
    if "error" in data:
        chain = [_convert_link(link) for link in data["error"].get("chain", ())]
        error = {"error": _parse_failure({**data["error"], "chain": chain})}
    return Event(**{**data, **tuples, **asked, **error})


def _convert_link(link: Mapping[str, Any]) -> dict[str, Any]:
    """Return a link of :meth:`Timeline.as_json` in the form that ``Recorder.ending`` returns."""
    frames = [[frame[key] for key in ("file", "line", "function", "module", "package")] for frame in link["frames"]]
    return {**{key: value for key, value in link.items() if key != "public"}, "all": link["public"], "frames": frames}


def parse_ending(noted: Mapping[str, Any]) -> Ending:
    """Return the ending from the data of ``Recorder.ending``."""
    return Ending(
        error=tuple(_parse_link(link) for link in noted["error"]),
        path=tuple(noted["path"]),
        finders=noted["finders"],
        main=noted["main"],
        modules={
            name: Module(module["origin"], None if module["path"] is None else tuple(module["path"]))
            for name, module in noted["modules"].items()
        },
        blocked=tuple(noted["blocked"]),
        odd_path=tuple(noted.get("odd_path", ())),
        started_in=noted.get("started_in", ""),
        working_directory=noted.get("working_directory", ""),
    )


def _parse_link(noted: Mapping[str, Any]) -> Link:
    plain = {
        key: value for key, value in noted.items() if key not in ("frames", "all", "bases", "names", "entry_point")
    }
    return Link(
        **plain,
        bases=tuple(noted["bases"]),
        frames=_parse_frames(noted["frames"]),
        names=tuple(noted["names"]),
        public=None if noted["all"] is None else tuple(noted["all"]),
        entry_point=tuple(noted["entry_point"]) if noted["entry_point"] else None,
    )


def _parse_frames(noted: Iterable[Iterable[Any]]) -> tuple[Frame, ...]:
    return tuple(Frame(*frame) for frame in noted)


def _parse_failure(noted: Mapping[str, Any]) -> Failure:
    return Failure(**{**noted, "chain": tuple(_parse_link(link) for link in noted.get("chain", ()))})


def _parse_site(noted: tuple[str, int, str]) -> ImportSite:
    return ImportSite(*noted)


_EVENT_PARSERS: Final[Mapping[str, Any]] = {
    "found": lambda thread, name, finder, origin, asked: Event(
        "found", thread, name, _parse_site(asked), finder=finder, origin=origin
    ),
    "missing": lambda thread, name, searched, asked, stack: Event(
        "missing", thread, name, _parse_site(asked), searched=tuple(searched), frames=_parse_frames(stack)
    ),
    "start": lambda thread, name, origin, folders, asked: Event(
        "start", thread, name, _parse_site(asked), origin=origin, folders=None if folders is None else tuple(folders)
    ),
    "code": lambda thread, name, origin, asked: Event("code", thread, name, _parse_site(asked), origin=origin),
    "end": lambda thread, name, error: Event("end", thread, name, error=_parse_failure(error) if error else None),
    "hit": lambda thread, name, reached, asked: Event("hit", thread, name, _parse_site(asked), reached=reached),
    "attribute": lambda thread, name, reached, asked, attribute, stack: Event(
        "attribute", thread, name, _parse_site(asked), reached=reached, attribute=attribute, frames=_parse_frames(stack)
    ),
}
