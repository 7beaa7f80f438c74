"""A dry run for part of a program."""

from contextlib import contextmanager

from newsletter import settings

depth = 0
before = None


@contextmanager
def rehearsal():
    """Make a dry run of all that happens in the block; afterwards the setting is what it was before."""
    global depth, before
    if depth == 0:
        before = settings.DRY_RUN
        settings.DRY_RUN = True
    depth += 1
    try:
        yield
    finally:
        depth -= 1
        if depth == 0:
            settings.DRY_RUN = before
