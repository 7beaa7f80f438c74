"""The Dragon in the Garage, by Grace. New."""

from puppets.registry import sound


@sound("car door")
def car_door(seconds):
    """The door of a car."""
    return "clack"


@sound("engine")
def engine(seconds):
    """An engine that doesn't start."""
    return "rrr" + " rrr" * (seconds - 1)
