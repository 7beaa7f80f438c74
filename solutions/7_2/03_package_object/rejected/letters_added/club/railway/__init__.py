"""The model railway of the club."""

from pathlib import Path

__path__ += str(Path(__file__).resolve().parents[2] / "members" / "railway")

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
