"""Sends the spring campaign, or with --dry-run only shows it. Don't change this."""

import sys

from newsletter import archive, mailer, settings

settings.DRY_RUN = "--dry-run" in sys.argv[1:]
mailer.send("Spring is here", ["ada", "grace", "edsger"])
print(f"archived: {', '.join(archive.issues) or 'nothing'}")
