"""The settings. A program may change them before it sends anything."""

dry_run = False
sender = "news@teashop.example"
