"""The fountain in the spa gardens."""
