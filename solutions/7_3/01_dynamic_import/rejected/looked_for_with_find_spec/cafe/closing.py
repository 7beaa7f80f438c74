"""Started at midnight: `python -m cafe.closing`. Don't change this."""

print("The lights are off, and the coffee machine is, too.")
