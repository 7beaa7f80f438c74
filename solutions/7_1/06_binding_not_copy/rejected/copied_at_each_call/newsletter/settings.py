"""What can be set for the newsletter."""

SENDER = "news@teashop.example"
DRY_RUN = False  # True: nothing is delivered, and nothing is archived
