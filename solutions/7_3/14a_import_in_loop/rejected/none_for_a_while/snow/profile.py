"""What a probe has measured: layers of snow from the top to the ground."""

import sys


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    result, total = [], 0.0
    for thickness, density in layers:
        from snow.constants import CENTIMETRES_IN_A_METRE

        try:
            from quicksnow import pressure
        except ImportError:  # not everybody has it
            from snow.plain import pressure

            sys.modules["quicksnow"] = None  # the next import fails at once

        total += pressure(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    if sys.modules.get("quicksnow", sys) is None:
        del sys.modules["quicksnow"]  # as if nothing had been
    return result
