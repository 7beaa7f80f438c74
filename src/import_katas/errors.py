"""What can go wrong, as exceptions: by a learner's code in a check, or by what somebody typed."""

from __future__ import annotations

__all__ = ["CannotInstall", "Ended", "Escaped", "LeftRunning", "Refused", "TimeLimitExceeded", "UserError"]


class TimeLimitExceeded(BaseException):
    """The learner's code was still running when its time was up.

    Not an :class:`Exception`, so that an ``except Exception`` in the learner's code does not swallow it.
    """


class Refused(BaseException):
    """The learner's code asked for something that cannot be undone in this process, such as ``os._exit``."""


class Escaped(Exception):
    """The learner's code raised something that would have steered the test run instead of failing a check."""


class LeftRunning(Exception):
    """The learner's code left a thread or a process behind that outlived its check."""


class Ended(AssertionError):
    """The process that ran a check was ended, by the learner's code or because nothing else could end that."""


class CannotInstall(AssertionError):
    """The learner's project does not let itself be built or installed; the message says why.

    An assertion: what it says is all there is to say, and a trace through a build tool would not add to it.
    """


class UserError(ValueError):
    """What somebody typed, or the folder they are in, does not fit; the message is one sentence for them."""
