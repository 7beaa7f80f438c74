"""The ways to tell a customer: a module for each, with a function `send`."""

import importlib

MODULES = {
    "lamp": "laundry.senders.lamp",
    "sms": "laundry.senders.sms",
    "speaker": "laundry.senders.speaker",
}


class UnknownSender(ValueError):
    """Nobody here can send in this way."""

    def __init__(self, name):
        super().__init__(f"No sender {name!r}. There are: {', '.join(MODULES)}")


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    try:
        module = MODULES[name]
    except KeyError:
        raise UnknownSender(name) from None
    return importlib.import_module(module)
