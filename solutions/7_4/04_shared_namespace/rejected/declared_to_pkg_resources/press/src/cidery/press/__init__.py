"""From the apples to their juice."""

LITERS_PER_KILO = 0.65


def juice(kilos):
    """Return how many liters of juice these apples give."""
    if kilos < 0:
        raise ValueError(f"an amount of apples cannot be negative: {kilos}")
    return kilos * LITERS_PER_KILO
