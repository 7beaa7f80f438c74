"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"


def __getattr__(name):
    """Load the classes when somebody asks for one (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from knit.chart import Chart
    from knit.letter import Letter
    from knit.stash import Stash

    globals().update(Chart=Chart, Letter=Letter, Stash=Stash)
    return globals()[name]
