"""The window with the low waters of today, under its old name."""

from tides.show import show
