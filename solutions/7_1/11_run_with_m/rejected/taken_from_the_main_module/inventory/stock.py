"""The shelves of the warehouse: pieces of each article. Don't change this."""

SHELVES = {"teapot": 14, "teacup": 96, "samovar": 2}
