"""Which word is it, with its letters in the right order?"""

from pathlib import Path

from puzzlepage.core import puzzle

WORDS = Path(__file__).parent.with_name("words.txt").read_text(encoding="utf-8").split()
print(f"anagram: {len(WORDS)} words")


@puzzle("anagram")
def anagram(day):
    """Return the letters of the day's word, in the order of the alphabet."""
    word = WORDS[day % len(WORDS)]
    return " ".join(sorted(word.upper()))
