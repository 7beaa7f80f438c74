"""The marathon itself."""

TIMES = {"Abebe": 8047, "Rosa": 8552, "Ingrid": 9310}  # in seconds
