"""A question with other names and numbers, and perhaps a twist, so that a remembered answer does not help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from import_katas.drill.drill import Explanation, Question, Twist

__all__ = ["Variation", "vary"]

# None is a module of the standard library, or a word that questions are made of.
_NOUNS: Final = re.findall(
    r"\w+",
    """
    acorn anchor apple badge barley basil beacon birch bottle bramble bridge bucket button candle canoe carpet
    cedar cherry chisel clover cobalt comet copper coral cotton crater cricket dagger daisy ember falcon feather
    fennel ferret fiddle flannel flint fountain garnet ginger glacier goblet granite hammer hazel heron hickory
    honey island ivory jasmine juniper kestrel kettle ladder lagoon lantern lemon lilac linen lobster magnet
    mallet maple marble meadow mitten mustard nettle nutmeg olive orchid otter oyster paddle parsley pebble
    pepper pigeon pillow plum pocket poppy prairie quartz quiver rabbit raven ribbon saddle saffron salmon
    sandal sparrow spruce squash sunflower thistle thunder timber tulip turnip velvet violet walnut willow
    """,
)


@dataclass(frozen=True)
class Variation:
    """The changes to a program: ``new`` names and numbers for old ones, and perhaps a ``twist``."""

    new: Mapping[str, str]
    twist: Twist | None = None

    def rewrite_text(self, text: str) -> str:
        """Return a text of the program with the changes applied."""
        twisted = text.replace(self.twist.old, self.twist.new) if self.twist else text
        return _replace_words(twisted, self.new)

    def rewrite_explanation(self, explanation: Explanation) -> Explanation:
        """Return the text about the varied program; names in backticks and names of files change."""

        def rewrite_code(text: str) -> str:
            return re.sub(r"`[^`]*`|[\w/]+\.py\b", lambda code: _replace_words(code[0], self.new), text)

        why = self.twist.why if self.twist else explanation.why
        return replace(explanation, look=rewrite_code(explanation.look), why=rewrite_code(why))


def vary(question: Question, folder: Path, random: Random) -> tuple[Question, Variation]:
    """Write the program into ``folder`` with new names and numbers, and perhaps a twist; return that question.

    The question declares what may change. A number is replaced by one with as many digits.
    """
    twist = random.choice([None, question.twist])
    variation = Variation(_choose_words(question, random), twist)
    for name, program in question.read_files():
        file = folder / variation.rewrite_text(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(variation.rewrite_text(program), encoding="utf-8")
    varied = replace(
        question,
        folder=folder,
        title=_replace_words(question.title, variation.new),
        prompt=_replace_words(question.prompt, variation.new),
        command=tuple(map(variation.rewrite_text, question.command)),
        counted=_replace_words(question.counted, variation.new),
        varies="" if twist else question.varies,  # this describes the program without a twist
        shipped=None,
    )
    return varied, variation


def _choose_words(question: Question, random: Random) -> dict[str, str]:
    """Return another name or number for each one that is declared as fresh."""
    text = "\n".join(f"{name}\n{program}" for name, program in question.read_files())
    nouns = [noun for noun in _NOUNS if noun not in text]
    taken = set(re.findall(r"\d+", text))
    new: dict[str, str] = {}
    for word in question.fresh:
        if word.isdigit():
            others = {*map(str, range(10 ** (len(word) - 1), 10 ** len(word)))} - taken
            new[word] = random.choice(sorted(others))
            taken.add(new[word])
        else:
            noun = nouns.pop(random.randrange(len(nouns)))
            new[word] = noun.upper() if word.isupper() else noun.capitalize() if word[0].isupper() else noun
    return new


def _replace_words(text: str, new: Mapping[str, str]) -> str:
    if not new:
        return text
    words = "|".join(map(re.escape, sorted(new, key=len, reverse=True)))
    return re.sub(rf"(?<![\w])(?<!\d\.)(?:{words})(?!\w|\.\d)", lambda word: new[word[0]], text)
