"""Stands in for the mail server: what gets here, is in the letter boxes. Don't change this."""

delivered = []


def deliver(sender, address, text):
    """Deliver a letter. There is no way to get it back."""
    delivered.append((sender, address, text))
    print(f"delivered: {text!r} from {sender} to {address}")
