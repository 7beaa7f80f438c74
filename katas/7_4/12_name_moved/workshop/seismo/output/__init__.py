"""What seismo prints."""
