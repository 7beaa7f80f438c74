"""What a probe has measured: layers of snow from the top to the ground."""

from snow.constants import CENTIMETRES_IN_A_METRE
from snow import plain

_found = {}


def best_pressure():
    """Return the function to use; what was imported once is not imported again."""
    if "quicksnow" not in _found:
        try:
            import quicksnow
        except ImportError:
            return plain.pressure
        _found["quicksnow"] = quicksnow.pressure
    return _found["quicksnow"]


def pressures(layers):
    """Return the pressure below each layer, in pascal. A layer is a thickness in centimetres, and a density."""
    result, total = [], 0.0
    for thickness, density in layers:
        total += best_pressure()(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
