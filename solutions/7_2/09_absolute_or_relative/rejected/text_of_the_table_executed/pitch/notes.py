"""From notes to frequencies."""

from pathlib import Path

table = {}
exec(Path(__file__).with_name("table.py").read_text(encoding="utf-8"), table)


def frequency(note):
    return table["CONCERT_A"] * 2 ** (table["HALF_STEPS"][note] / 12)
