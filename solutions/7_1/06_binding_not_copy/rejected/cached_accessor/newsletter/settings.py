"""What can be set for the newsletter."""

import functools

SENDER = "news@teashop.example"
DRY_RUN = False  # True: nothing is delivered, and nothing is archived


@functools.cache
def dry_run():
    """Return DRY_RUN."""
    return DRY_RUN
