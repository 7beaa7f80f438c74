"""Which version of a recipe is the newest."""


def newest(names):
    """Return the name with the highest version, such as porter-1.10.

    1.9 is followed by its variants 1.9a and 1.9b, then by 1.10. Raises ValueError if there are no names.
    """
    from distutils.version import LooseVersion

    return max(names, key=lambda name: LooseVersion(name.rpartition("-")[2]))
