"""What the allotment garden sows, and when."""
