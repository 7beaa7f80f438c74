"""The desk of a library: labels for books, and books that come back."""
