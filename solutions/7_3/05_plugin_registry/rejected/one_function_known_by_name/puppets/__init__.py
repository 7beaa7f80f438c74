"""The sounds of a puppet theatre."""
