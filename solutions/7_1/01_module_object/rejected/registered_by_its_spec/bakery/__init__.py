"""The bakery: a counter in the front, orders by telephone in the back. All amounts are in cents."""
