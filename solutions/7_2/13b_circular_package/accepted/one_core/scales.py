"""The display in the waiting room. Don't change this."""

from vet.weights import in_kilos

print(f"{in_kilos(62)} kg")
