"""What the warehouse has in stock."""
