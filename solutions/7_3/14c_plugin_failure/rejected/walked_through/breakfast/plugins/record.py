"""The record of the week, which the music desk writes into a file."""

from pathlib import Path

TITLE = Path(__file__).with_name("record.txt").read_text(encoding="utf-8").strip()


def section():
    return f"Record: {TITLE}."
