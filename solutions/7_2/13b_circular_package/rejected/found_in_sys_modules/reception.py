"""Prints what is stuck on the bottle. Don't change this."""

from vet import admit, prescribe

print(prescribe(admit("Minka", 4), days=5).label())
