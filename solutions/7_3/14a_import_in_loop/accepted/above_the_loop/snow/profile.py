"""What a probe has measured: layers of snow from the top to the ground."""

from snow.constants import CENTIMETRES_IN_A_METRE


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    try:
        from quicksnow import pressure
    except ModuleNotFoundError as error:  # not everybody has it, and a failing import is not cached
        if error.name != "quicksnow":
            raise
        from snow.plain import pressure

    result, total = [], 0.0
    for thickness, density in layers:
        total += pressure(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
