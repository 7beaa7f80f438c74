"""A dry run for part of a program."""

from contextlib import contextmanager

from newsletter import settings


@contextmanager
def rehearsal():
    """Make a dry run of all that happens in the block; afterwards the setting is what it was before."""
    before = settings.DRY_RUN
    settings.DRY_RUN = True
    try:
        yield
    finally:
        settings.DRY_RUN = before
