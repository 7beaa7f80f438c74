"""A tram that takes long."""


def remark(line, minutes):
    """Apologize for long waits."""
    return f"Line {line} is late. We are sorry." if minutes > 20 else None
