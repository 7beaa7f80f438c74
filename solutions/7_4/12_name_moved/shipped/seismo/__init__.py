"""Readings of earthquakes, and how to print them. Version 2 has its modules in packages."""
