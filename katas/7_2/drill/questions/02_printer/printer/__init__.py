__all__ = ["PAPER", "drivers"]

PAPER = "A4"
