"""What a probe has measured: layers of snow from the top to the ground."""

import functools

from snow.constants import CENTIMETRES_IN_A_METRE


@functools.cache
def best_pressure():
    """Return the function to use, that of quicksnow if it is installed. It is searched for at the first call."""
    try:
        from quicksnow import pressure
    except ModuleNotFoundError as error:
        if error.name != "quicksnow":
            raise
        from snow.plain import pressure
    return pressure


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    result, total = [], 0.0
    for thickness, density in layers:
        total += best_pressure()(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
