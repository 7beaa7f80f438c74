"""The programs of two launderettes. Don't change this."""
