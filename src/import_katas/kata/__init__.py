"""A kata on disk: its workshop, its answer book, and the learner's progress."""
