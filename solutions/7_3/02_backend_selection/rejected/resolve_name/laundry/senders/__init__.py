"""The ways to tell a customer: a module for each, with a function `send`."""

import pkgutil

SENDERS = ("lamp", "sms", "speaker")


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    if name not in SENDERS:
        raise ValueError(f"No sender {name!r}. There are: {', '.join(SENDERS)}")
    return pkgutil.resolve_name(f"laundry.senders.{name}")
