"""The software of the vineyard."""

from pathlib import Path

__path__.append(str(Path(__file__).parents[3] / "cellar" / "src" / "vineyard"))

LITERS_PER_KILO = 0.65
