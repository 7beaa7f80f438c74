"""Which version of a recipe is the newest."""

import re


def newest(names):
    """Return the name with the highest version, such as porter-1.10.

    1.9 is followed by its variants 1.9a and 1.9b, then by 1.10. Raises ValueError if there are no names.
    """
    return max(names, key=_version)


def _version(name):
    """Return the parts of the version, numbers as numbers: [1, 10, 'a'] for porter-1.10a."""
    parts = re.findall(r"\d+|[a-z]+", name.rpartition("-")[2])
    return [int(part) if part.isdigit() else part for part in parts]
