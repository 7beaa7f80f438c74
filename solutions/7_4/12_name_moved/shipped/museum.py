"""The format of the museum, a plugin written for seismo 1. Don't change this."""

import seismo.reading
from seismo.formats import register
from seismo.formats.line import entry
from seismo.reading import Reading

seismo.reading.LIMIT = 3.0


@register("museum")
def museum(readings):
    return "\n".join(f"* {entry(reading)}" for reading in readings if isinstance(reading, Reading))
