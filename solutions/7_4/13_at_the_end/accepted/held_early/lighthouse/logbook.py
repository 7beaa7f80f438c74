"""The logbook. The disk is slow, so notes are written together."""

from io import open  # when the last objects are freed, the built-in name is gone

from lighthouse.packing import packed


class Logbook:
    """Collects notes, and appends them to a file when it is closed, deleted, or when the program ends."""

    def __init__(self, file):
        self.file = file
        self.notes = []

    def note(self, what, **details):
        """Add a note."""
        self.notes.append({"what": what, **details})

    def close(self):
        """Append the notes to the file, one line each, and forget them. If that fails, raise the error and keep them."""
        if self.notes:
            text = "".join(packed(note) + "\n" for note in self.notes)
            with open(self.file, "a", encoding="utf-8") as file:
                file.write(text)
            self.notes.clear()

    def __del__(self):
        self.close()
