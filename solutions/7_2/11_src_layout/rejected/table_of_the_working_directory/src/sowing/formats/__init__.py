"""How a list of crops is written. New in 2.0."""
