"""Searches words for crosswords, in a process of its own."""
