"""Which buses are late."""

LATE = {4: 20, 11: 5}


def section():
    return "Buses: " + ", ".join(f"line {line} is {minutes} minutes late" for line, minutes in LATE.items()) + "."
