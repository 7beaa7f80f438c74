"""The ice rink of a small town."""
