"""The player, for those who know it by this name."""

from carillon import play

__all__ = ["play"]
