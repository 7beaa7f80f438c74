"""What a probe has measured: layers of snow from the top to the ground."""

import functools

from snow.constants import CENTIMETRES_IN_A_METRE
from snow import plain


@functools.cache
def library():
    """Return the fast library, imported once."""
    import quicksnow

    return quicksnow


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    result, total = [], 0.0
    for thickness, density in layers:
        try:
            pressure = library().pressure
        except ImportError:  # not everybody has it
            pressure = plain.pressure
        total += pressure(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
