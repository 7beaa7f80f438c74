try:
    from . import speedups
except ModuleNotFoundError:
    speedups = None


def distance(start, end):
    if speedups is not None:
        return speedups.distance(start, end)
    return abs(complex(*end) - complex(*start))
