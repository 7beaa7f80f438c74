"""A dry run for part of a program."""

from newsletter import settings


class rehearsal:
    """Make a dry run of all that happens in the block; afterwards the setting is what it was before."""

    before = False

    def __enter__(self):
        rehearsal.before = settings.DRY_RUN
        settings.DRY_RUN = True

    def __exit__(self, *error):
        settings.DRY_RUN = rehearsal.before
