"""Descriptions of beer styles, from plugins: installed distributions with an entry point `brewery.styles`."""

from importlib import metadata


def styles():
    """Return the descriptions of all installed plugins, by style. An error in a plugin is raised."""
    found = {}
    for distribution in metadata.distributions():
        for entry_point in distribution.entry_points:
            if entry_point.group == "brewery.styles":
                found.update(entry_point.load()())
    return found
