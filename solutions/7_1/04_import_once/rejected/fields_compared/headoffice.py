"""The line to the head office, which publishes the rates. Don't change this."""

signed_on = []
_published = {"USD": 1.08, "GBP": 0.86, "JPY": 171.2}


class Line:
    """An open line."""

    def rates(self):
        """Fetch the rates as they are now."""
        return dict(_published)


def sign_on(desk):
    """Open a line. That is slow, and costs a fee each time."""
    print(f"head office: {desk} signed on")
    signed_on.append(desk)
    return Line()


def publish(currency, value):
    """Set a new rate."""
    _published[currency] = value
