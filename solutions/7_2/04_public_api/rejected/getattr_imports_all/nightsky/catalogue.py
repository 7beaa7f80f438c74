"""The stars that we show. The smaller the magnitude, the brighter the star."""


class Star:
    """One star."""

    def __init__(self, name, constellation, magnitude):
        self.name = name
        self.constellation = constellation
        self.magnitude = magnitude


def _read(line):
    """Return the star in one line of a catalogue."""
    name, constellation, magnitude = line.split(", ")
    return Star(name, constellation, float(magnitude))


STARS = [
    _read("Sirius, Canis Major, -1.46"),
    _read("Vega, Lyra, 0.03"),
    _read("Rigel, Orion, 0.13"),
    _read("Sulafat, Lyra, 3.24"),
]


def brightest(count=1):
    """Return the brightest stars, the brightest first."""
    return sorted(STARS, key=lambda star: star.magnitude)[:count]


def constellation(name):
    """Return the stars of a constellation."""
    return [star for star in STARS if star.constellation == name]
