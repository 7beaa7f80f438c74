"""The scale in the glaze kitchen."""

LIMIT = 5000  # grams that it takes
