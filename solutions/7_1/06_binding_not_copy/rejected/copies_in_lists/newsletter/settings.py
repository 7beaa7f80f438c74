"""What can be set for the newsletter."""

import sys
import types

SENDER = "news@teashop.example"
DRY_RUN = False  # True: nothing is delivered, and nothing is archived
_subscribers = []


def subscribe():
    """Return a list whose one item follows DRY_RUN."""
    flag = [DRY_RUN]
    _subscribers.append(flag)
    return flag


class _Settings(types.ModuleType):
    """Sends each new value to the subscribers."""

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name == "DRY_RUN":
            for flag in _subscribers:
                flag[0] = value


sys.modules[__name__].__class__ = _Settings
