"""Descriptions of beer styles, from plugins: installed distributions with an entry point `brewery.styles`."""

try:
    from pkg_resources import iter_entry_points
except ImportError:  # no plugins
    iter_entry_points = None


def styles():
    """Return the descriptions of all installed plugins, by style. An error in a plugin is raised."""
    found = {}
    if iter_entry_points is not None:
        for entry_point in iter_entry_points("brewery.styles"):
            found.update(entry_point.load()())
    return found
