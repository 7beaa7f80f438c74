"""combchart 3.0: bars made of honeycomb. Bars have a colour now, and that needs waxcolour."""

from combchart.cells import row
from waxcolour import shade


def bar(value):
    return shade(row(value))
