"""The ways to tell a customer: a module for each, with a function `send`."""

from laundry.senders import lamp, speaker

try:
    from laundry.senders import sms
except ImportError:
    sms = None

SENDERS = {"lamp": lamp, "sms": sms, "speaker": speaker}


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    if name not in SENDERS:
        raise ValueError(f"No sender {name!r}. There are: {', '.join(SENDERS)}")
    if SENDERS[name] is None:
        from laundry.senders import sms  # says what is missing
    return SENDERS[name]
