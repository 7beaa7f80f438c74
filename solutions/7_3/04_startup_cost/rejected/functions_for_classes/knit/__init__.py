"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"


def Chart(rows):
    from knit.chart import Chart

    return Chart(rows)


def Letter(name):
    from knit.letter import Letter

    return Letter(name)


def Stash(colours):
    from knit.stash import Stash

    return Stash(colours)
