"""What a program prints, kept up to a limit."""

from __future__ import annotations

import io
import os
import re
from typing import Final

__all__ = ["LIMIT", "BoundedOutput", "BoundedStream", "adapt_to_encoding", "shorten", "shorten_path"]

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
_IN_ASCII: Final = str.maketrans({"├": "|", "└": "`", "─": "-", "│": "|", "…": "...", "✓": "+", "✗": "x", "·": "."})
#: How many bytes of one stream are kept.
LIMIT: Final = 200_000


class BoundedOutput(io.RawIOBase):
    """A binary stream that keeps the first ``limit`` bytes written to it and counts the rest.

    The kept bytes stay readable after the learner's code has closed it.
    """

    def __init__(self, limit: int = LIMIT, fileno: int | None = None) -> None:
        super().__init__()
        self._limit: Final = limit
        self._fileno: Final = fileno
        self._kept: Final = bytearray()
        self._dropped = 0

    def writable(self) -> bool:
        """Return True: it takes everything."""
        return True

    def fileno(self) -> int:
        """Return the file descriptor it stands for. Raises ``io.UnsupportedOperation`` if it has none."""
        if self._fileno is None:
            raise io.UnsupportedOperation("fileno")
        return self._fileno

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take bytes-like ``data``, and return how many bytes it held."""
        view = memoryview(data).cast("B")
        room = self._limit - len(self._kept)
        self._kept.extend(view[:room])
        self._dropped += max(0, len(view) - room)
        return len(view)

    def get_text(self) -> str:
        """Return the kept bytes, decoded as UTF-8 (undecodable bytes replaced), and a line about the dropped ones."""
        text = self._kept.decode("utf-8", "replace").replace("\r\n", "\n")
        if self._dropped:
            text += f"\n[... {self._dropped:,} more bytes were printed]\n"
        return text


class BoundedStream(io.TextIOWrapper):
    """A text stream like ``sys.stdout``, over a :class:`BoundedOutput`."""

    def __init__(self, name: str, fileno: int, errors: str = "strict") -> None:
        self.kept: Final = BoundedOutput(fileno=fileno)
        super().__init__(self.kept, encoding="utf-8", errors=errors, newline="\n", write_through=True)  # type: ignore[arg-type]
        self._name: Final = name

    @property
    def name(self) -> str:
        """The name of the real standard stream, such as ``<stdout>``."""
        return self._name

    def get_text(self) -> str:
        """Return what was printed, even if the stream has been closed."""
        if not self.closed:
            self.flush()
        return self.kept.get_text()


def shorten(text: str, limit: int = 4_000) -> str:
    """Return ``text``, without its middle if it is longer than ``limit`` characters.

    Control characters are escaped, because they could control the terminal.
    """
    text = _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)
    if len(text) <= limit:
        return text
    head, tail = text[: limit // 2], text[-limit // 2 :]
    return f"{head}\n[... {len(text) - limit:,} characters left out ...]\n{tail}"


def adapt_to_encoding(text: str, encoding: str | None) -> str:
    """Return ``text``, with tree lines in ASCII if ``encoding`` cannot encode them (None: it can)."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return text.translate(_IN_ASCII)
    return text


def shorten_path(file: str, start: str) -> str:
    """Return the path ``file`` relative to the folder ``start``, if it is below or next to it."""
    if file.startswith("<"):  # <string>, <frozen importlib._bootstrap>
        return file
    try:
        path = os.path.relpath(file, start) if file else ""
    except ValueError:  # another drive
        return file
    return file if path.startswith(os.path.join(os.pardir, os.pardir)) else path
