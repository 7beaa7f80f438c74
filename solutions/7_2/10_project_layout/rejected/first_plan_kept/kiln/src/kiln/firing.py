"""From a cold kiln to a hot one."""

from . import config
from .clays import CLAYS


class KilnError(Exception):
    """Something that the potter has to know before switching it on."""


_PLAN = []


def plan(clay):
    if not _PLAN:
        _PLAN.extend(_plan(clay))
    return _PLAN


def _plan(clay):
    """The steps of a firing: after so many hours, so many degrees."""
    if clay not in CLAYS:
        raise KilnError(f"there is no clay {clay}")
    top = CLAYS[clay]
    if top > config.LIMIT:
        raise KilnError(f"{clay} needs {top} degrees, and the kiln takes {config.LIMIT}")
    return [(6, 600), (6 + (top - 600) / 150, top)]
