"""Which word is it, with its letters in the right order?"""

from pathlib import Path

WORDS = Path(__file__).parents[2].joinpath("words.txt").read_text(encoding="utf-8").split()

from puzzlepage.plugins.anagram import maker  # noqa: E402, F401
