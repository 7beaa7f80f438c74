"""Each module here is loaded when the server starts, and again when its file changes."""
