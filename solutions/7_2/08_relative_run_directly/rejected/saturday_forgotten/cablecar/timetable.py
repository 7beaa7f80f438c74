"""When the cabin leaves the valley."""

EVERY_DAY = ("08:30", "12:00", "17:30")
FOR_EARLY_BIRDS = ("05:45",)


def rides(day):
    """Return the times of a day's rides."""
    return FOR_EARLY_BIRDS + EVERY_DAY if day == "sunday" else EVERY_DAY
