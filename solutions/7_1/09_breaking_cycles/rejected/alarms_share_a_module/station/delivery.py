"""How a warning gets to the harbour."""

from station.radio import send
