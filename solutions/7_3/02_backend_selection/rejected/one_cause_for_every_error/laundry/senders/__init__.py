"""The ways to tell a customer: a module for each, with a function `send`."""

import importlib

SENDERS = ("lamp", "sms", "speaker")


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    if name not in SENDERS:
        raise ValueError(f"No sender {name!r}. There are: {', '.join(SENDERS)}")
    try:
        return importlib.import_module(f"laundry.senders.{name}")
    except Exception:
        raise ModuleNotFoundError(f"{name} needs a library that is not installed", name="modem") from None
