"""Descriptions of beer styles, from plugins: installed distributions with an entry point `brewery.styles`."""

try:
    from importlib.metadata import entry_points
except ImportError:  # before Python 3.8
    from importlib_metadata import entry_points


def styles():
    """Return the descriptions of all installed plugins, by style. An error in a plugin is raised."""
    every = entry_points()
    found = {}
    # Before Python 3.10, entry_points() returned a dict by group.
    for entry_point in every.select(group="brewery.styles") if hasattr(every, "select") else every["brewery.styles"]:
        found.update(entry_point.load()())
    return found
