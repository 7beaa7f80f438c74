"""What counts as a change while the session runs: the files that a learner edits, and no others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from watchfiles import Change, DefaultFilter, awatch

__all__ = ["LearnersFiles", "saved_files"]


_PAUSE: Final = 0.5  # seconds between two looks whether the folder is back


class LearnersFiles(DefaultFilter):
    """Lets through what is saved in a workshop or in the answers of a drill; not bytecode, nor editors' own files."""

    _EDITED: Final = "answers.toml"

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether the change is one of the learner's."""
        parts = Path(path).parts
        return super().__call__(change, path) and ("workshop" in parts or parts[-1] == self._EDITED)


async def saved_files(katas: Path) -> AsyncIterator[set[Path]]:
    """Yield the files below ``katas`` that a learner has saved, those that were saved together in one set.

    Where the system cannot tell (its limit of watched folders is reached, or the folder went away for a moment, as it
    does while a branch is switched), it looks at the files again and again.
    """
    polls = False
    while True:
        try:
            async for changes in awatch(katas, watch_filter=LearnersFiles(), force_polling=polls or None):
                yield {Path(path) for _, path in changes}
            return
        except (OSError, RuntimeError):  # watchfiles has a RuntimeError of its own
            if polls and katas.is_dir():
                raise
            polls = True
            while not katas.is_dir():
                await asyncio.sleep(_PAUSE)
