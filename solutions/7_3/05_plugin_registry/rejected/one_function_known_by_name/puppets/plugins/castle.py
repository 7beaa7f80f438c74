"""The Ghost of the Castle, by Ada. On stage for years."""

from puppets.registry import sound


@sound("door")
def door(seconds):
    """The door of the tower, which nobody has oiled."""
    return "cre" + "e" * seconds + "ak"
