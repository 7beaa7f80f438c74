"""What can be set for the newsletter."""

import sys
import threading
from types import ModuleType

SENDER = "news@teashop.example"
_now = threading.local()  # so that a rehearsal in one thread is none in another


class _Settings(ModuleType):
    @property
    def DRY_RUN(self):
        """True: nothing is delivered, and nothing is archived."""
        return getattr(_now, "dry_run", False)

    @DRY_RUN.setter
    def DRY_RUN(self, value):
        _now.dry_run = value


sys.modules[__name__].__class__ = _Settings
