"""What can be set for the newsletter."""

import sys
import types

SENDER = "news@teashop.example"
DRY_RUN = False  # True: nothing is delivered, and nothing is archived


class Settings(types.ModuleType):
    """Sends each new value to the modules that have a copy."""

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        for module in ("newsletter.mailer", "newsletter.archive"):
            if module in sys.modules and hasattr(sys.modules[module], name):
                setattr(sys.modules[module], name, value)


sys.modules[__name__].__class__ = Settings
