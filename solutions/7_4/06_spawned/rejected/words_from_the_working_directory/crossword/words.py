"""The dictionary."""

from pathlib import Path

from crossword import settings


FILE = Path("crossword") / "words.txt"
WORDS = FILE.read_text("utf-8").split()


def matching(pattern):
    """Return the words for a pattern such as ``h...er``, where a dot is any letter. Raises ValueError for others."""
    if not pattern.replace(".", "a").isalpha():
        raise ValueError(f"expected letters and dots, got {pattern!r}")
    words = [*WORDS, *settings.EXTRA]
    return [word for word in words if _matches(word, pattern) and word not in settings.FORBIDDEN]


def _matches(word, pattern):
    return len(word) == len(pattern) and all(wanted in (".", letter) for letter, wanted in zip(word, pattern))
