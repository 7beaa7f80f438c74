"""The mushroom advice of a club that sits on the market on Saturdays."""
