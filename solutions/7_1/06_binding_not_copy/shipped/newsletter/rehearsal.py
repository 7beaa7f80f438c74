"""A dry run for part of a program."""

from contextlib import contextmanager

from newsletter.settings import DRY_RUN


@contextmanager
def rehearsal():
    """Make a dry run of all that happens in the block; afterwards the setting is what it was before."""
    global DRY_RUN
    before = DRY_RUN
    DRY_RUN = True
    try:
        yield
    finally:
        DRY_RUN = before
