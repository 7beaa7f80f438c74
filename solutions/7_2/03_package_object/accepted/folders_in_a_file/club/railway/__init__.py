"""The model railway of the club."""

from pathlib import Path

HERE = Path(__file__).resolve().parent

__path__ += [str((HERE / line).resolve()) for line in (HERE / "addons.txt").read_text(encoding="utf-8").splitlines()]

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
