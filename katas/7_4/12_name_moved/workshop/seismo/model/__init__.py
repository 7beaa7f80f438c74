"""What seismo works with."""
