"""The market next to line 4."""


def remark(line, minutes):
    """Warn of the crowd."""
    return "Market day: please use all doors." if line == "4" else None
