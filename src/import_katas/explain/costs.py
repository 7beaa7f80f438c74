"""How long the imports of a program take, as a tree, and which ones to make lazy first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Cost, ImportSite, Timeline

__all__ = ["Node", "build_cost_tree", "find_deferrable"]


@dataclass
class Node:
    """A module that was imported. ``total``: how long that took, in nanoseconds, including everything ``below`` it."""

    name: str
    origin: str
    asked: ImportSite
    total: int
    below: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all nodes below it."""
        yield self
        for node in self.below:
            yield from node.walk()


def build_cost_tree(timeline: Timeline) -> list[Node]:
    """Return the modules that the program imported, each with the modules that it imported below it."""
    roots: list[Node] = []
    around: dict[int, list[tuple[Cost, Node]]] = {}
    for cost in sorted(timeline.costs, key=lambda cost: (cost.began, -cost.ended)):
        stack = around.setdefault(cost.thread, [])
        while stack and stack[-1][0].ended <= cost.began:
            stack.pop()
        node = Node(cost.name, cost.origin, cost.asked, cost.ended - cost.began)
        (stack[-1][1].below if stack else roots).append(node)
        stack.append((cost, node))
    return roots


def find_deferrable(timeline: Timeline) -> list[Node]:
    """Return the library modules that lines of the program import, the most expensive first.

    A module that another line also imports is left out: it would be loaded anyway.
    """
    shared = {(e.name, e.asked.file, e.asked.line) for e in timeline.events if e.kind == "hit" and e.asked}
    others = {name for name, file, _ in shared if _is_own(timeline, file)}
    nodes = [node for root in build_cost_tree(timeline) for node in root.walk()]
    outside = [n for n in nodes if _is_own(timeline, n.asked.file) and not _is_own(timeline, n.origin)]
    return sorted((n for n in outside if n.name not in others), key=lambda node: -node.total)


def _is_own(timeline: Timeline, file: str) -> bool:
    return bool(file) and not (timeline.target.is_standard(file) or is_installed(file) or file == "<string>")
