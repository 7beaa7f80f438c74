"""A lighting desk."""
