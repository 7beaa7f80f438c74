"""What the grapes give."""

LITERS_PER_KILO = 0.65
