"""The instruments, and their strings."""

STRINGS = {"violin": ("G", "D", "A", "E"), "mandolin": ("G", "D", "A", "E")}
