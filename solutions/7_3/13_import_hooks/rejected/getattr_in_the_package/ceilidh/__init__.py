"""What our dance evenings need. The dances are in ceilidh.dances, and are imported like modules."""
