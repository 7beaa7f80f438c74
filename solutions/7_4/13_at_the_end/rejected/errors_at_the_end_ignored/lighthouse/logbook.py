"""The logbook. The disk is slow, so notes are written together."""

import contextlib
import weakref

from lighthouse.packing import packed


class Logbook:
    """Collects notes, and appends them to a file when it is closed, deleted, or when the program ends."""

    def __init__(self, file):
        self.file = file
        self.notes = []
        # Not a method of self: that would keep the logbook in memory.
        weakref.finalize(self, _write_quietly, self.file, self.notes)

    def note(self, what, **details):
        """Add a note."""
        self.notes.append({"what": what, **details})

    def close(self):
        """Append the notes to the file, one line each, and forget them. If that fails, raise the error and keep them."""
        _write(self.file, self.notes)


def _write_quietly(path, notes):
    with contextlib.suppress(Exception):
        _write(path, notes)


def _write(path, notes):
    if notes:
        text = "".join(packed(note) + "\n" for note in notes)
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)
        notes.clear()
