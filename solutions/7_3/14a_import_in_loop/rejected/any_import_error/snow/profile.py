"""What a probe has measured: layers of snow from the top to the ground."""

from snow.constants import CENTIMETRES_IN_A_METRE

try:
    from quicksnow import pressure
except ImportError:
    from snow.plain import pressure


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    result, total = [], 0.0
    for thickness, density in layers:
        total += pressure(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
