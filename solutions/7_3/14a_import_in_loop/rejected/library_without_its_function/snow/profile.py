from importlib.util import find_spec
from snow import plain
from snow.constants import CENTIMETRES_IN_A_METRE
if find_spec("quicksnow"):
    import quicksnow
    pressure = getattr(quicksnow, "pressure", plain.pressure)
else:
    pressure = plain.pressure
def pressures(layers):
    result, total = [], 0.0
    for thickness, density in layers:
        total += pressure(thickness / CENTIMETRES_IN_A_METRE, density)
        result.append(total)
    return result
