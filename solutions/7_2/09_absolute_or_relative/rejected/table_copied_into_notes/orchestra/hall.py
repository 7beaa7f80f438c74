"""The house."""

NAME = "Old Mill"
