"""When the water is low. Don't change this: it knows nothing of windows."""

BETWEEN = 12 * 60 + 25  # minutes from one low water to the next


def low_waters(first):
    """Return the low waters of a day, as times, from the first one on."""
    hours, minutes = first.split(":")
    times = range(int(hours) * 60 + int(minutes), 24 * 60, BETWEEN)
    return [f"{time // 60:02}:{time % 60:02}" for time in times]
