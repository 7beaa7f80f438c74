"""What the import system did, and why an import failed. Knows nothing of katas, workshops or pytest."""
