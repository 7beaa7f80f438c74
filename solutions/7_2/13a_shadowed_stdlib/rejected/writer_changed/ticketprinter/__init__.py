"""ticketprinter 2.1, as it came with the printer: other people's code. Don't change this."""

from json import JSONDecodeError, loads
from pathlib import Path


def page(text):
    """Return a page with this text in its middle, as wide as the paper is."""
    try:
        width = loads(Path(__file__).with_name("paper.json").read_text(encoding="utf-8"))["width"]
    except JSONDecodeError:
        width = 40
    return "\n".join(["-" * width, text.center(width).rstrip(), "-" * width])
