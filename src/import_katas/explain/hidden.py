"""Failed imports that a program caught, and that caused a later exception."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from import_katas.explain.caught import create_link
from import_katas.explain.evidence import Evidence, Module
from import_katas.explain.timeline import Event, ImportSite, Link, Timeline

__all__ = ["HiddenFailure", "find_hidden_failure"]


@dataclass(frozen=True)
class HiddenFailure:
    """A failed import. ``chain``: its exceptions. ``event``: its last event. ``asked``: the place of the import."""

    chain: tuple[Link, ...]
    event: Event
    asked: ImportSite

    def as_ending(self, timeline: Timeline) -> Timeline:
        """Return the timeline as if the program had ended with this failure."""
        events = timeline.events[: timeline.events.index(self.event) + 1]
        ending = replace(timeline.ending, error=self.chain) if timeline.ending else None
        return Timeline(events, ending, timeline.main, timeline.target)


def find_hidden_failure(e: Evidence) -> HiddenFailure | None:
    """Return the failed import that was caught and made the program raise an exception later, if there is one.

    Either a module's ``__getattr__`` hides it, or its ``except`` bound a name that should have been imported, and a
    statement, or the condition of a ``raise``, depends on that name.
    """
    if e.last is None or e.target.is_standard(e.last.file):
        return None
    return next((hidden for hidden in reversed([*_list_failures(e.timeline)]) if _is_behind(e, hidden)), None)


def _list_failures(timeline: Timeline) -> Iterator[HiddenFailure]:
    """Yield the imports that failed, in order, except those of the final exceptions."""
    # By type, too: an exception that was freed may have had the same id.
    told = {(link.id, link.type) for link in timeline.ending.error} if timeline.ending else set()
    started = {id(step.end): step.event.asked for step in timeline.walk() if step.end}
    chains: dict[tuple[int, str], tuple[Link, ...]] = {}
    last_ends: dict[tuple[int, str], Event] = {}
    for event in timeline.events:
        if event.error:
            key = event.error.id, event.error.type
            chains[key] = event.error.chain or chains.get(key, ())
            last_ends[key] = event
    for event in timeline.events:
        key = (event.error.id, event.error.type) if event.error else (0, "")
        if event.error and last_ends[key] is event:
            asked, chain = started.get(id(event)), chains[key]
            if asked is not None and chain and key not in told:
                yield HiddenFailure(chain, event, asked)
        elif event.asked is not None and event.frames and (event.kind == "missing" or event.asked.how == "from"):
            yield HiddenFailure((create_link(event),), event, event.asked)


def _is_behind(e: Evidence, hidden: HiddenFailure) -> bool:
    link, last, asked = e.link, e.last, hidden.asked
    is_lacking = not link.is_a("ModuleNotFoundError") and (link.is_a("ImportError") or bool(link.obj))
    if is_lacking and "__getattr__" in link.names and e.find_origin(e.module) == asked.file:
        return _find_function(asked.file, asked.line) == "__getattr__" or asked.how == "call"
    guard = Module(asked.file).find_guard(asked.line) if last is not None and asked.file == last.file else None
    if last is None or not isinstance(guard, ast.Try):
        return False
    inside = [node for handler in guard.handlers for node in ast.walk(handler) if isinstance(node, ast.Name)]
    bound = {node.id for node in inside if isinstance(node.ctx, ast.Store)}
    if hidden.event.kind == "end" and link.is_a("NameError") and link.name in _get_imported_names(asked):
        return True
    statement = e.statement
    if isinstance(statement, ast.Raise):
        around = _find_condition(last.file, last.line)
        return around is not None and not bound.isdisjoint(_collect_names(around))
    is_of_none = link.is_a("TypeError") or (link.is_a("AttributeError") and not link.obj)
    return is_of_none and statement is not None and not bound.isdisjoint(_collect_names(statement))


def _get_imported_names(asked: ImportSite) -> set[str]:
    statement = Module(asked.file).find_statement(asked.line)
    names = statement.names if isinstance(statement, (ast.Import, ast.ImportFrom)) else []
    return {alias.asname or alias.name.partition(".")[0] for alias in names}


def _collect_names(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def _find_function(file: str, line: int) -> str:
    found = ""
    for node in ast.walk(Module(file).tree or ast.Module([], [])):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.lineno <= line <= (node.end_lineno or 0):
            found = node.name
    return found


def _find_condition(file: str, line: int) -> ast.expr | None:
    """Return the condition of the innermost ``if`` around a line."""
    found = None
    for node in ast.walk(Module(file).tree or ast.Module([], [])):
        if isinstance(node, ast.If) and node.lineno < line <= (node.end_lineno or 0):
            found = node.test
    return found
