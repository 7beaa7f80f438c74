"""The lamps. Each is switched off when the program ends."""

import atexit
import threading

from lighthouse.signals import send

_lock = threading.Lock()


def light(lamp):
    """Switch on a lamp until the program ends. Several threads may do that."""
    with _lock:
        atexit.register(_off, lamp)


def _off(lamp):
    send(f"{lamp} off")
