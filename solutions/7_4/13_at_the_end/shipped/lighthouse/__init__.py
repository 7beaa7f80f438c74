"""A lighthouse: its logbook and its lamps."""
