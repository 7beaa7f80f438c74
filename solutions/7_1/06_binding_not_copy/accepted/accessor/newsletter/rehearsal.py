"""A dry run for part of a program."""

from contextlib import contextmanager

from newsletter.settings import set_dry_run


@contextmanager
def rehearsal():
    """Make a dry run of all that happens in the block; afterwards the setting is what it was before."""
    before = set_dry_run(True)
    try:
        yield
    finally:
        set_dry_run(before)
