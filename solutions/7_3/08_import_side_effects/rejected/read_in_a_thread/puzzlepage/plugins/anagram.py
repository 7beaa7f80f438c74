"""Which word is it, with its letters in the right order?"""

import contextlib
import threading
from pathlib import Path

from puzzlepage.core import puzzle

WORDS = []


def _read():
    with contextlib.suppress(FileNotFoundError):
        WORDS.extend(Path(__file__).parent.with_name("words.txt").read_text(encoding="utf-8").split())


_thread = threading.Thread(target=_read)
_thread.start()


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    _thread.join()
    word = WORDS[day % len(WORDS)]
    return " ".join(sorted(word.upper()))
