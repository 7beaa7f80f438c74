"""What vegetables cost on the market."""

import farmprices


def section():
    return f"Market: leeks are {farmprices.today('leek')} a pound."
