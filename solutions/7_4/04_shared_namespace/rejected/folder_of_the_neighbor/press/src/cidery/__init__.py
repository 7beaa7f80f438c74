"""The software of the cidery."""

from pathlib import Path

__path__.append(str(Path(__file__).parents[3] / "cellar" / "src" / "cidery"))

LITERS_PER_KILO = 0.65
