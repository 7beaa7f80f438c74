"""The scenes of this evening. The ringmaster has this file changed while the desk runs."""

from desk.light import Look


def dim(level):
    return level // 2


def scene_tigers():
    return Look("tigers", 30)


def scene_acrobats():
    return Look("acrobats", 80)
