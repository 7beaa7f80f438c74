"""A small bureau that changes euros into other money."""
