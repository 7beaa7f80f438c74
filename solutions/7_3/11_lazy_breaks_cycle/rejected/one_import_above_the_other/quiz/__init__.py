"""The quiz of an evening. Don't change this."""
