"""The model railway of the club."""

from pathlib import Path

here = Path.cwd()
__path__ += [str(above / "members" / "railway") for above in (here, *here.parents) if (above / "members").is_dir()]

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
