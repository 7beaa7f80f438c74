"""Show one more hint at each request."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from import_katas.kata.kata import Kata
from import_katas.kata.progress import ProgressStore

__all__ = ["give_hints"]


def give_hints(kata: Kata, memory: ProgressStore, width: int, *, everything: bool = False) -> Iterator[str]:
    """Yield the lines of the hints so far and one more, or of all; save how many were shown."""
    known = memory.get_record(kata)
    known.hints = len(kata.hints) if everything else min(known.hints + 1, len(kata.hints))
    memory.save()
    yield f"{kata.number}  {kata.title}"
    for number, hint in enumerate(kata.hints[: known.hints], start=1):
        yield ""
        yield from textwrap.wrap(hint, width, initial_indent=f"{number}. ", subsequent_indent="   ")
    left = len(kata.hints) - known.hints
    yield ""
    if left:
        yield f"{left} {'hint' if left == 1 else 'hints'} left. For the next one: pytest --hint {kata.number}"
    else:
        last = f"That was the last one. Correct repairs, and tempting wrong ones: solutions/{kata.name}"
        yield from textwrap.wrap(last, width, break_long_words=False, break_on_hyphens=False)
