"""Small things that several modules need. Don't change this."""


def clock(seconds):
    """Write a time in hours, minutes and seconds: 8047 is 2:14:07."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
