"""The tanks of the aquarium, and what lives in them."""
