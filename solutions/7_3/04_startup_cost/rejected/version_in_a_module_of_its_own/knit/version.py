"""The version of knit."""

__version__ = "1.8"
