"""The isbnkit that the desk works with: our patched copy."""

from desk.vendor.isbnkit import NotAnISBN, read  # no code in here, so it is no second kit

__all__ = ["NotAnISBN", "read"]
