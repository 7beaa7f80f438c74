"""The formats of a list of readings. Until version 1.9 this was seismo.formats."""

FORMATS = {}


def register(name):
    """Add the decorated function as the format ``name``."""
    return lambda function: FORMATS.setdefault(name, function)


def write(name, readings):
    """Return the readings in the format ``name``."""
    return FORMATS[name](readings)


from seismo.output.formats import line  # registers its format
