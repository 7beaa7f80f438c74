"""Prints what is said about the snow at six in the morning. Don't change this."""

from snow.profile import pressures

layers = [(0.5, 100 + number // 2) for number in range(400)]  # a layer for each half centimetre, two metres in all
print(f"{len(layers)} layers, {pressures(layers)[-1]:.0f} pascal on the ground")
