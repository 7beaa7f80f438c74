"""The lamps. Each is switched off when the program ends."""

import atexit
import threading

_lock = threading.Lock()


def light(lamp):
    """Switch on a lamp until the program ends. Several threads may do that."""
    from lighthouse.signals import send

    with _lock:
        atexit.register(send, f"{lamp} off")
