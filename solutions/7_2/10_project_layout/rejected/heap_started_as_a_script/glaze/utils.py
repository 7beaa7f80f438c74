def clock(hours):
    """6.5 hours are 06:30."""
    minutes = int(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
