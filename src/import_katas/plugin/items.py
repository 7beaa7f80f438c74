"""Find the kata that a pytest item checks, and the state of the answer book that it judges."""

from __future__ import annotations

from typing import Final

import pytest

from import_katas.kata.answer_book import State
from import_katas.kata.kata import Kata

__all__ = ["assign_kata", "get_kata", "get_process_key", "get_state"]

_KATA: Final = pytest.StashKey[Kata]()
_STATE: Final = pytest.StashKey[State]()


def assign_kata(item: pytest.Item, kata: Kata, state: State | None) -> None:
    """Record that ``item`` is a check of ``kata`` and, with the answer book open, that it judges ``state``."""
    item.stash[_KATA] = kata
    if state is not None:
        item.stash[_STATE] = state


def get_kata(item: pytest.Item) -> Kata | None:
    """Return the kata that ``item`` is a check of, or None."""
    return item.stash.get(_KATA, None)


def get_state(item: pytest.Item) -> State | None:
    """Return the state of the answer book that ``item`` judges, or None if it judges a learner's workshop."""
    return item.stash.get(_STATE, None)


def get_process_key(item: pytest.Item) -> str:
    """Return the key of the checks that share a process: the kata and, in the answer book, the state."""
    kata, state = get_kata(item), get_state(item)
    return f"{kata.name} {state.label if state else ''}".rstrip() if kata else ""
