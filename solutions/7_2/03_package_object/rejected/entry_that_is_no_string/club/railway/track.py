"""The track."""

LENGTH = 42
