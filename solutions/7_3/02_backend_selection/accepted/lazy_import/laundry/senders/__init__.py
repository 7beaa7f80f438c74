"""The ways to tell a customer: a module for each, with a function `send`."""

lazy from laundry.senders import lamp, sms, speaker


def sender(name):
    """Return the module that sends in this way: lamp, sms or speaker."""
    match name:
        case "lamp":
            return lamp
        case "sms":
            return sms
        case "speaker":
            return speaker
    raise ValueError(f"No sender {name!r}. There are: lamp, sms, speaker")
