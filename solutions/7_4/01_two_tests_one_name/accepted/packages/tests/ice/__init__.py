"""The tests of the tickets."""
