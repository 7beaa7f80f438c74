"""Copied from Python 3.11."""
