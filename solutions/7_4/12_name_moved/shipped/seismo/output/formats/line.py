"""All readings in one line. Until version 1.9 this was seismo.formats.line."""

from seismo.model.reading import _rounded
from seismo.output.formats import register

SEPARATOR = ", "


def entry(reading):
    return f"{reading.place} {_rounded(reading)}"


@register("line")
def line(readings):
    return SEPARATOR.join(map(entry, readings))
