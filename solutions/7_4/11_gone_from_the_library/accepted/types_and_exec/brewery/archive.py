"""Which version of a recipe is the newest."""

import re


def newest(names):
    """Return the name with the highest version, such as porter-1.10.

    1.9 is followed by its variants 1.9a and 1.9b, then by 1.10. Raises ValueError if there are no names.
    """
    return max(names, key=_version)


def _version(name):
    """Return the version as a text in which numbers have the same width."""
    return re.sub(r"\d+", lambda number: number[0].zfill(9), name.rpartition("-")[2])
