"""Limits."""

STORM = 48


def is_storm(knots):
    return knots >= STORM
