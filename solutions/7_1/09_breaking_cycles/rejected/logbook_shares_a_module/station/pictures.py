"""What logbook and charts share: how a bar is drawn."""

import bigplot


def bars(logbook):
    """Draw a bar for each entry."""
    return bigplot.bars(logbook.entries)
