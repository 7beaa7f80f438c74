"""The software of the cidery."""

LITERS_PER_KILO = 0.65
