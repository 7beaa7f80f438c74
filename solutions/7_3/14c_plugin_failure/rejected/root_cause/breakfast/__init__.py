"""The breakfast programme of a small radio station: what is to be said on the air this morning."""
