"""The model railway of the club: what is offered here, and where it may come from."""

import pkgutil

__path__ = pkgutil.extend_path(__path__, __name__)

from railway.scale import SCALE, on_the_model

__all__ = ["SCALE", "on_the_model"]
