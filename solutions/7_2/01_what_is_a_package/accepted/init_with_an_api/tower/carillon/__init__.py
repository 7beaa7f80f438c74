"""The carillon of the tower: `carillon.play(tune)` is all that most programs need."""

from carillon.player import play

__all__ = ["play"]
