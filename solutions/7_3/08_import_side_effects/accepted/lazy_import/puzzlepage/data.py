"""What puzzles are made of. Whoever imports this waits until it is read and searched."""

from pathlib import Path

WORDS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
