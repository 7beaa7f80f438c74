"""A walking club and its tours. Don't change this."""
