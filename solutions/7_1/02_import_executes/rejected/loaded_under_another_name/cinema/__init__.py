"""A cinema with one screen. All amounts are in cents."""
