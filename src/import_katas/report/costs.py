"""What the imports of a program cost, for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from import_katas.explain.costs import Node, build_cost_tree, find_deferrable
from import_katas.explain.installed import is_installed
from import_katas.explain.timeline import Timeline

__all__ = ["draw_costs"]

_MIN_SHARE: Final = 0.01  # share of the total from which a module has its own line
_MAX_SUGGESTIONS: Final = 3  # imports to suggest for deferring, at most
_MIN_SUGGESTED_SHARE: Final = 0.05  # share of the total from which an import is suggested


def draw_costs(timeline: Timeline, shown: Callable[[str], str]) -> Iterator[RenderableType]:
    """Yield the tree of what each import cost, and the imports to make lazy first."""
    roots = build_cost_tree(timeline)
    whole = sum(node.total for node in roots)
    tree = Tree(
        Text(f"{shown(timeline.main) or 'the program'}  {_format_ms(whole)} for imports", style="bold"),
        guide_style="dim",
    )
    _grow(tree, roots, timeline, shown, whole)
    yield tree
    first = [node for node in find_deferrable(timeline) if node.total >= _MIN_SUGGESTED_SHARE * whole][
        :_MAX_SUGGESTIONS
    ]
    if first:
        yield Text("")
        yield Text("Make these lazy first, if nothing uses them at import time:", style="bold")
    for node in first:
        place = f"{shown(node.asked.file)}:{node.asked.line}"
        yield Text(f"  {place}  {node.name}  {_format_ms(node.total)}, {node.total / whole:.0%}")


def _grow(tree: Tree, nodes: Iterable[Node], timeline: Timeline, shown: Callable[[str], str], whole: int) -> None:
    standard, small = [], []
    for node in sorted(nodes, key=lambda node: -node.total):
        if timeline.target.is_standard(node.origin):
            standard.append(node)
        elif node.total < _MIN_SHARE * whole:
            small.append(node)
        else:
            label = Text(f"{_format_ms(node.total):>9}  ").append(node.name, style="bold")
            if node.asked.line:
                label.append(f"  {shown(node.asked.file)}:{node.asked.line}", style="dim")
            _grow(tree.add(label), _list_below(node), timeline, shown, whole)
    for name, some in (("the standard library", standard), ("others", small)):
        total = sum(node.total for node in some)
        if total >= _MIN_SHARE * whole:
            count = sum(1 for node in some for _ in node.walk())
            tree.add(Text(f"{_format_ms(total):>9}  {name}, {count} module{'s' if count > 1 else ''}", style="dim"))


def _list_below(node: Node) -> Iterator[Node]:
    """Yield the modules below a module; for an installed package, only those of other packages."""
    top = node.name.partition(".")[0]
    for inner in node.below:
        if is_installed(node.origin) and inner.name.partition(".")[0] == top:
            yield from _list_below(inner)
        else:
            yield inner


def _format_ms(nanoseconds: int) -> str:
    return f"{nanoseconds / 1e6:.1f} ms"
