"""Letters to test knitters. Don't change this."""

from email.message import EmailMessage


class Letter(EmailMessage):
    """Asks somebody to try a pattern out."""

    def __init__(self, name):
        super().__init__()
        self["Subject"] = "A new pattern"
        self.set_content(f"Dear {name}, would you knit this for us?")
