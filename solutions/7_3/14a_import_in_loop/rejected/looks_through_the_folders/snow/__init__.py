"""What an avalanche service works out about its snow."""
