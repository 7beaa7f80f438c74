"""The shows, one file each. Nothing but files is in here."""
