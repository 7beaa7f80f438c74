"""The house of the birds."""
