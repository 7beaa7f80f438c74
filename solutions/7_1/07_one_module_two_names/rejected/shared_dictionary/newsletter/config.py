"""The settings. A program may change them before it sends anything."""

import sys

# whoever loads this file, and under whatever name: they all share one namespace
vars().update(vars(sys).setdefault("newsletter_settings", {"dry_run": False, "sender": "news@teashop.example"}))


class Shared(type(sys)):
    def __getattribute__(self, name):
        settings = sys.newsletter_settings
        return settings[name] if name in settings else super().__getattribute__(name)

    def __setattr__(self, name, value):
        settings = sys.newsletter_settings
        if name in settings:
            settings[name] = value
        else:
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = Shared
