"""The tests of the skates."""
