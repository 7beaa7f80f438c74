"""Firing plans for the kiln of the pottery."""
