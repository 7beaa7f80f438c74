"""The house of the reptiles."""
