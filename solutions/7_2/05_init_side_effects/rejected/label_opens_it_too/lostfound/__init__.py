"""The lost property office: what was found on the trains, and under which number it lies."""

import functools

from lostfound.office import Office

__all__ = ["hand_in", "label", "search"]

_office = functools.cache(Office)


def hand_in(thing, train):
    """Write down what was found on a train, and return its number."""
    return _office().hand_in(thing, train)


def label(number, thing):
    """Return the label of a thing."""
    return _office().label(number, thing)


def search(word):
    """Return what has this word in its description, each as number, thing and train."""
    return _office().search(word)
