"""Descriptions of beer styles, from plugins: installed distributions with an entry point `brewery.styles`."""

from importlib.metadata import entry_points


def styles():
    """Return the descriptions of all installed plugins, by style. An error in a plugin is raised."""
    found = {}
    for entry_point in entry_points(group="brewery.styles"):
        found.update(entry_point.load()())
    return found
