"""The cellar of a cheese shop."""
