"""What can be set for the newsletter."""

import sys

SENDER = "news@teashop.example"
DRY_RUN = "--dry-run" in sys.argv  # True: nothing is delivered, and nothing is archived
