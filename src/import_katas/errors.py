"""The exceptions: for problems with a learner's code in a check, and for invalid input on the command line."""

from __future__ import annotations

__all__ = ["CannotInstall", "Ended", "Escaped", "LeftRunning", "Refused", "TimeLimitExceeded", "UserError"]


class TimeLimitExceeded(BaseException):
    """The learner's code was still running when the time limit passed.

    Not an :class:`Exception`, so that an ``except Exception`` in the learner's code does not swallow it.
    """


class Refused(BaseException):
    """The learner's code called something that cannot be undone in this process, such as ``os._exit``."""


class Escaped(Exception):
    """The learner's code raised an exception that would have controlled the test run instead of failing a check."""


class LeftRunning(Exception):
    """The learner's code left a thread or a process behind that outlived its check."""


class Ended(AssertionError):
    """The process that ran a check was ended: by the learner's code, or because the code could not be interrupted."""


class CannotInstall(AssertionError):
    """The learner's project could not be built or installed; the message gives the reason.

    An assertion error, so that only its message is shown: a traceback through a build tool would not help.
    """


class UserError(ValueError):
    """The command line or the working directory is invalid; the message is one sentence for the user."""
