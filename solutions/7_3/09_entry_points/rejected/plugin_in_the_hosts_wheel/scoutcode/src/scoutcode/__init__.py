"""Secret messages for scouts."""
