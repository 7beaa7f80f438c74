"""The ways to tell a customer: a module for each, with a function `send`."""


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    from laundry.senders import lamp, sms, speaker

    senders = {"lamp": lamp, "sms": sms, "speaker": speaker}
    if name not in senders:
        raise ValueError(f"No sender {name!r}. There are: {', '.join(senders)}")
    return senders[name]
