"""The software of the vineyard."""

LITERS_PER_KILO = 0.65
