"""The gliders, and the winch that pulls them up."""

from pathlib import Path

__path__.append(str(Path(__file__).parents[1]))
