"""A number and a list. Don't change this."""

x = 10
items = [10]
