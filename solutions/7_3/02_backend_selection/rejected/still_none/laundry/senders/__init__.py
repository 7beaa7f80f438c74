"""The ways to tell a customer: a module for each, with a function `send`."""


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    if name == "lamp":
        from laundry.senders import lamp

        return lamp
    if name == "sms":
        from laundry.senders import sms

        return sms
    if name == "speaker":
        from laundry.senders import speaker

        return speaker
