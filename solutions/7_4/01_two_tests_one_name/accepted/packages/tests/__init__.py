"""All tests of the rink."""
