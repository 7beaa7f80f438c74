"""What a probe has measured: layers of snow from the top to the ground."""

import sys
from pathlib import Path

from snow import plain
from snow.constants import CENTIMETRES_IN_A_METRE


def best_pressure():
    """Return the function to use, that of quicksnow if there is such a file or folder."""
    for number in range(len(sys.path)):
        if list(Path(sys.path[number]).glob("quicksnow*")):
            from quicksnow import pressure

            return pressure
    return plain.pressure


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    result, total = [], 0.0
    for thickness, density in layers:
        total += best_pressure()(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
