"""Reads a dance as the callers write it: first its title, then a line for each figure, beginning with its bars."""


class NotationError(Exception):
    """A slip in a dance. Says in which file and in which line."""


def read(text, file):
    """Return the names that the module of a dance has: its TITLE, its FIGURES, and its BARS, which is all of them."""
    title, *lines = text.splitlines()
    figures = []
    for number, line in enumerate(lines, 2):
        bars, _, figure = line.partition(" ")
        if not bars.isdigit():
            raise NotationError(f"{file}, line {number}: how many bars is {bars!r}?")
        figures.append((int(bars), figure))
    return {"TITLE": title, "FIGURES": figures, "BARS": sum(bars for bars, _ in figures)}
