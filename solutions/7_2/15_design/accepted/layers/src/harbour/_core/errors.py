class HarbourError(Exception):
    """Something that the harbour master has to tell a guest."""
