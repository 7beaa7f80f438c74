"""Opens the window on the guides' desk. Don't change this."""

from tides import show

show("03:40")
