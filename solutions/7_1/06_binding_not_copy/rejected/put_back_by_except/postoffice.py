"""Where the mail goes. Here it is only written down. Don't change this."""

delivered = []


def deliver(sender, reader, subject):
    """Deliver one mail."""
    delivered.append(reader)
    print(f"delivered to {reader}: {subject}")
