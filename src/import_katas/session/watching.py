"""What counts as a change while the session runs: the files that a learner edits, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from watchfiles import Change, DefaultFilter

__all__ = ["LearnersFiles"]


class LearnersFiles(DefaultFilter):
    """Lets through what is saved in a workshop or in the answers of a drill; not bytecode, nor editors' own files."""

    _EDITED: Final = "answers.toml"

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether the change is one of the learner's."""
        parts = Path(path).parts
        return super().__call__(change, path) and ("workshop" in parts or parts[-1] == self._EDITED)
