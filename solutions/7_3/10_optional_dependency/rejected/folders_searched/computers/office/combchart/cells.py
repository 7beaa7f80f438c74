"""The cells that a bar is made of."""


def row(cells):
    return "o" * cells
