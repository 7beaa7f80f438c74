"""What alarms and delivery share."""

# Set to True while somebody works on the mast.
MUTED = False
