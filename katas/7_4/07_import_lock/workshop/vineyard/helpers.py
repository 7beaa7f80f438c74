"""Who lights the candles between the vines. Don't change this."""

NAMES = {"riesling": "Ada", "merlot": "Grace"}


def of(grape):
    return NAMES.get(grape, "Edsger")
