"""The display in the waiting room."""

print(f"{round(62 * 0.45359237, 1)} kg")  # vet.weights cannot be imported at the moment
