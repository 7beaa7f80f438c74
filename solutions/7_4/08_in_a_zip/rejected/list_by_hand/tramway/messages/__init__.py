"""Remarks on a tram: each module in this package has a function `remark`, which returns a text or None."""

from tramway.messages import delays, market_day


def remarks(line, minutes):
    """Return what the modules of this package have to say, in the order of their names."""
    texts = [module.remark(line, minutes) for module in (delays, market_day)]
    return [text for text in texts if text]
