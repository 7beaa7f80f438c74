"""The ways to tell a customer: a module for each, with a function `send`."""

from laundry.senders import lamp, sms, speaker


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    if name == "lamp":
        return lamp
    if name == "sms":
        return sms
    if name == "speaker":
        return speaker
