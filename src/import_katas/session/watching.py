"""Which changes count while the session runs: only those of files that a learner edits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from watchfiles import Change, DefaultFilter, awatch

__all__ = ["LearnerFileFilter", "watch_saved_files"]


_PAUSE: Final = 0.5  # seconds between two checks whether the folder exists again


class LearnerFileFilter(DefaultFilter):
    """Accepts changes in a workshop or in the answers of a drill; ignores bytecode and editors' own files."""

    _EDITED: Final = "answers.toml"

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether the learner made the change."""
        parts = Path(path).parts
        return super().__call__(change, path) and ("workshop" in parts or parts[-1] == self._EDITED)


async def watch_saved_files(katas: Path) -> AsyncIterator[set[Path]]:
    """Yield the files below ``katas`` that a learner saves; files saved together come in one set.

    If the system cannot watch (its limit is reached, or the folder disappears for a moment, as it
    does while you switch branches), it polls the files.
    """
    polls = False
    while True:
        try:
            async for changes in awatch(katas, watch_filter=LearnerFileFilter(), force_polling=polls or None):
                yield {Path(path) for _, path in changes}
            return
        except (OSError, RuntimeError):  # watchfiles raises its own RuntimeError
            if polls and katas.is_dir():
                raise
            polls = True
            while not katas.is_dir():
                await asyncio.sleep(_PAUSE)
