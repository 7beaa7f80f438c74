"""The ticket machine of a car park."""
