"""Rehearses the issue of Friday, and then sends it. Don't change this."""

from newsletter import archive
from newsletter.mailer import send
from newsletter.rehearsal import rehearsal

with rehearsal():
    send("The weekend in tea", ["ada", "grace"])
print("The rehearsal went well.")
send("The weekend in tea", ["ada", "grace"])
print(f"archived: {', '.join(archive.issues) or 'nothing'}")
