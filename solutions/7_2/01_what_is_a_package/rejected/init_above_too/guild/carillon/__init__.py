"""A carillon of paper: ringers try their tunes on it at home. Don't change this."""
