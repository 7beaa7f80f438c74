def clock(hours):
    """6.5 hours are 6:30."""
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02}"
