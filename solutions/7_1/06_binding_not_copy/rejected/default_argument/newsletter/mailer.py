"""Sends an issue to its readers."""

import postoffice
from newsletter import archive, settings


def send(subject, readers, dry_run=settings.DRY_RUN):
    """Send an issue, or in a dry run say to whom it would go."""
    for reader in readers:
        if dry_run:
            print(f"would deliver to {reader}: {subject}")
        else:
            postoffice.deliver(settings.SENDER, reader, subject)
    archive.add(subject, dry_run)
