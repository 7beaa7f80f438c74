"""The explanation and the tree of imports for the terminal: colored or plain, in the available width."""

from __future__ import annotations

import io
import linecache
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from import_katas.explain.diagnosis import Diagnosis, Notice
from import_katas.explain.evidence import may_come_later
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Event, Frame, Step, Timeline

__all__ = ["draw_explanation", "draw_tree", "render_text"]

_STYLES: Final = {
    "ready": "green",
    "failed": "red",
    "partial": "yellow",
    "hit": "dim",
    "partial hit": "yellow",
    "missing": "red",
    "absent": "red",
    "again": "yellow",
}
_MAX_QUIET: Final = 5  # finished modules in a row; more are only counted
_BEGINNING: Final = 3  # steps to show of a long way to the failure, and how many of them at its end
_END: Final = 4
_NO_BREAK: Final = "\ue000"  # a non-breaking space for rich, which breaks at Unicode's
_BREAK_MARK: Final = "  " + "<-- it breaks here".replace(" ", _NO_BREAK)


def render_text(parts: Iterable[RenderableType], *, width: int, color: bool) -> str:
    """Render the parts for a terminal of this width, in columns."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, 40),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Group(*parts))
    text = out.getvalue().replace(_NO_BREAK, " ")
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


# -- the explanation


def draw_explanation(
    diagnosis: Diagnosis | None,
    notices: Iterable[Notice],
    shown: Callable[[str], str],
    *,
    repairs: bool = True,
    unknown: str = "The cause of the failure is not certain.",
) -> Iterator[RenderableType]:
    """Yield the explanation: what happened, the line to look at and, if requested, the kinds of repair.

    ``unknown``: the sentence to use if there is no diagnosis.
    """
    if diagnosis is None:
        yield Text(f"{unknown} This is what the import system did:", style="bold")
    else:
        yield Text(diagnosis.title, style="bold")
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="dim")
        table.add_column(ratio=1, overflow="fold")
        for number, sentence in enumerate(diagnosis.because):
            table.add_row("" if number else "because", Text(sentence))
        if diagnosis.file:
            place = f"{shown(diagnosis.file)}:{diagnosis.line}" if diagnosis.line else shown(diagnosis.file)
            table.add_row("look at", Text(place, style="cyan"))
            source = linecache.getline(diagnosis.file, diagnosis.line).strip() if diagnosis.line else ""
            if source:
                table.add_row("", Text(f"  {source}"))
        for number, repair in enumerate(diagnosis.repairs if repairs else ()):
            table.add_row("" if number else "repair", Text(repair))
        yield table
    for notice in notices:
        if diagnosis is None or notice.cause != diagnosis.cause:
            yield Text(f"Worth knowing: {notice.text}", style="yellow")


# -- the tree


def draw_tree(
    timeline: Timeline,
    shown: Callable[[str], str],
    *,
    root: str = "",
    everything: bool = False,
    folded: bool = True,
    only_the_way: bool = False,
) -> Iterator[RenderableType]:
    """Yield the tree of the timeline.

    ``root``: the name of the program; by default its file.
    ``everything``: include imports of the standard library, and each cache hit. ``folded``: a module that was imported
    without problems takes one line with all below it; many such modules are counted. ``only_the_way``: steps that do
    not lead to the failure are only counted.
    """
    broken = timeline.find_breaking_step()
    rest = _find_raising_frame(timeline) if broken is None else None
    if timeline.main:
        root = shown(timeline.main)
    elif not root:
        root = "the program"
    tree = Tree(Text(root, style="bold"), guide_style="dim")
    way = _find_way(broken or _find_last_failure(timeline), timeline.steps) if only_the_way else None
    look = _TreeOptions(timeline, shown, everything, folded and not everything, broken, way)
    _grow(tree, timeline.steps, root, look)
    if rest is not None:
        tree.add(_draw_breaking_line(rest, root, look))
    nothing = Text("Only modules of the standard library were imported.", style="dim")
    yield tree if tree.children else nothing


class _TreeOptions:
    """The options for drawing a tree."""

    def __init__(
        self,
        timeline: Timeline,
        shown: Callable[[str], str],
        everything: bool,
        folded: bool,
        broken: Step | None,
        way: Sequence[Step] | None,
    ) -> None:
        self.timeline: Final = timeline
        self.shown: Final = shown
        self.everything: Final = everything
        self.folded: Final = folded
        self.broken: Final = broken
        self._way: Final = None if way is None else {id(step) for step in way}
        self._middle: Final = [id(step) for step in way[_BEGINNING:-_END]] if way else []

    def is_aside(self, step: Step) -> bool:
        """Return whether to leave out a step because it does not lead to the failure."""
        return self._way is not None and id(step) not in self._way

    def is_in_the_middle(self, step: Step) -> bool:
        """Return whether a step is in the middle of a way that is too long to show."""
        return id(step) in self._middle

    def format_middle(self, step: Step) -> str:
        """Return the text that replaces the middle of the way, at its first step; "" at any other step."""
        return f"… {len(self._middle)} more, each below the one before" if id(step) == self._middle[0] else ""


def _find_way(goal: Step | None, steps: Iterable[Step]) -> list[Step]:
    """Return the steps from the root to ``goal``."""
    for step in steps:
        below = [] if step is goal else _find_way(goal, step.steps)
        if step is goal or below:
            return [step, *below]
    return []


def _find_last_failure(timeline: Timeline) -> Step | None:
    return next(
        (s for s in reversed([*timeline.walk()]) if s.state in ("failed", "partial", "missing", "absent")), None
    )


def _grow(tree: Tree, steps: Iterable[Step], file: str, look: _TreeOptions) -> None:
    """Add the steps for the imports in ``file``, a displayed path."""
    quiet: list[Step] = []
    worth_showing = list(_select_steps(list(steps), look))
    aside = sum(map(look.is_aside, worth_showing))
    if aside and not any(map(look.is_in_the_middle, worth_showing)):
        tree.add(Text(f"{aside} more", style="dim"))
    for step in worth_showing:
        if look.is_aside(step):
            continue
        if look.is_in_the_middle(step):
            tree = tree.add(Text(words, style="dim")) if (words := look.format_middle(step)) else tree
            _grow(tree, step.steps, "", look)
            continue
        if step.state == "ready" and look.folded and _is_quiet(step):
            quiet.append(step)
            continue
        _add_quiet_steps(tree, quiet, file, look)
        branch = tree.add(_draw_label(step, file, look))
        _grow(branch, step.steps, look.shown(step.event.origin), look)
        if step is look.broken and step.event.kind == "start" and step.end and step.end.error:
            ending, failed = look.timeline.ending, step.end.error.id
            links = [link for link in ending.error if link.id == failed and link.frames] if ending else []
            if links:
                branch.add(_draw_breaking_line(links[0].frames[-1], look.shown(step.event.origin), look))
    _add_quiet_steps(tree, quiet, file, look)


def _is_quiet(step: Step) -> bool:
    """Return whether a finished module needs no lines below it: nothing failed in it, or it is installed."""
    return is_installed(step.event.origin) or all(s.state in ("ready", "hit") for s in step.walk())


def _add_quiet_steps(tree: Tree, quiet: list[Step], file: str, look: _TreeOptions) -> None:
    """Add the finished modules, or only their number if there are many."""
    for step in quiet if len(quiet) <= _MAX_QUIET else quiet[: _MAX_QUIET - 1]:
        label = _draw_label(step, file, look)
        inside = (
            sum(s.event.kind == "start" and not look.timeline.target.is_standard(s.event.origin) for s in step.walk())
            - 1
        )
        if inside > 0:
            label.append(f", with {inside} more" if inside > 1 else ", with one more", style="dim")
        tree.add(label)
    if len(quiet) > _MAX_QUIET:
        tree.add(Text(f"{len(quiet) - _MAX_QUIET + 1} more, ready", style="dim"))
    quiet.clear()


def _select_steps(steps: list[Step], look: _TreeOptions) -> Iterator[Step]:
    for index, step in enumerate(steps):
        if look.everything:
            yield step
            continue
        event, following = step.event, steps[index + 1 : index + 2]
        if step.state == "hit":
            continue
        after = following[0].event if following else event
        if step.state == "partial hit" and (after.kind, after.name, after.reached) == (
            "attribute",
            event.name,
            event.reached,
        ):
            continue  # the next line repeats it, with the name that was imported
        if step.state == "ready" and event.origin and all(_is_quiet_and_standard(s, look) for s in step.walk()):
            continue
        # `import a.b` imports `a` first; and a name that is not an attribute is then tried as a module.
        is_last_word = not (following and following[0].state == "absent")
        if step.state == "absent" and event.reached is None and step is not look.broken and is_last_word:
            continue
        yield step


def _is_quiet_and_standard(step: Step, look: _TreeOptions) -> bool:
    """Return whether to leave out a step: an import inside the standard library that did not fail."""
    return step.state in ("ready", "hit", "partial hit") and look.timeline.target.is_standard(
        look.timeline.find_origin(step.event.name)
    )


def _find_raising_frame(timeline: Timeline) -> Frame | None:
    """Return where the last exception was raised; if that is in the standard library, the line that called it."""
    frames = timeline.ending.error[0].frames if timeline.ending and timeline.ending.error else ()
    return next((frame for frame in reversed(frames) if not timeline.target.is_standard(frame.file)), None)


def _draw_label(step: Step, file: str, look: _TreeOptions) -> Text:
    event, state = step.event, step.state
    label = _draw_place(event.asked.file, event.asked.line, file, look) if event.asked and event.asked.line else Text()
    label.append(
        f"{event.name}.{event.attribute}" if state == "absent" and event.attribute else event.name, style="bold"
    )
    if event.kind in ("start", "code") and event.origin and not look.timeline.target.is_standard(event.origin):
        label.append(f"  {look.shown(event.origin)}")
    label.append(f"  {_describe_state(step, look)}", style=_STYLES[state])
    if step is look.broken and event.kind != "start":
        label.append(_BREAK_MARK, style="bold red")
    return label


def _draw_place(asker: str, line: int, file: str, look: _TreeOptions) -> Text:
    """Return the line of an event; with its file, if that is not the file of the step above."""
    is_here = look.shown(asker) == file or asker == "<string>"  # the latter is what -c runs
    return Text(f"line {line}: " if is_here else f"{look.shown(asker)}:{line}: ", style="dim")


def _describe_state(step: Step, look: _TreeOptions) -> str:
    event, state = step.event, step.state
    at = f" (has run up to line {event.reached})" if event.reached else ""
    if state == "ready":
        if event.origin:
            return "ready"
        return "ready (no file)" if event.folders is None else "ready (a folder, a namespace package)"
    if state == "failed":
        line = _find_failed_line(step, look)
        return f"failed at line {line}" if line else "failed"
    return {
        "partial": "not finished",
        "hit": "in sys.modules, ready",
        "partial hit": f"in sys.modules, partially initialized{at}",
        "missing": "not found",
        "absent": f"not defined yet{_format_progress(event)}" if may_come_later(look.timeline, event) else "not there",
        "again": "its code runs",
    }[state]


def _format_progress(event: Event) -> str:
    return f" (`{event.name.rpartition('.')[2]}` has run up to line {event.reached})" if event.reached else ""


def _find_failed_line(step: Step, look: _TreeOptions) -> int:
    """Return the line of a failed module that the exception passed through, or 0.

    A kata's code runs in a copy but uses the learner's paths, so both are compared as displayed.
    """
    error, timeline = step.end.error if step.end else None, look.timeline
    file = look.shown(os.path.realpath(step.event.origin))
    for link in timeline.ending.error if timeline.ending and error else ():
        if error and link.id == error.id:
            lines = [
                f.line for f in link.frames if look.shown(os.path.realpath(f.file)) == file and f.function == "<module>"
            ]
            return lines[-1] if lines else 0
    if error and look.shown(os.path.realpath(error.file)) == file:
        return error.line
    return 0


def _draw_breaking_line(frame: Frame, file: str, look: _TreeOptions) -> Text:
    """Return the line that raised the exception, formatted for its place below ``file``."""
    label = _draw_place(frame.file, frame.line, file, look)
    source = linecache.getline(frame.file, frame.line).strip()
    label.append(source) if source else label.right_crop(len(": "))
    return label.append(_BREAK_MARK, style="bold red")
