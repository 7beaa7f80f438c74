"""What can be set for the newsletter."""

SENDER = "news@teashop.example"
DRY_RUN = False  # True: nothing is delivered, and nothing is archived


def dry_run():
    """Return DRY_RUN as it is now. May be imported by name: it looks at this module, wherever it is called."""
    return DRY_RUN


def set_dry_run(value):
    """Set DRY_RUN for all, and return what it was."""
    global DRY_RUN
    before, DRY_RUN = DRY_RUN, value
    return before
