from harbour._core.boat import Boat
from harbour._core.errors import HarbourError

__all__ = ["Boat", "HarbourError"]
