"""A small shop: orders, and what sending them costs. All amounts are in cents."""
