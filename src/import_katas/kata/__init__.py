"""A kata on disk: its workshop, its answer book, and how far a learner has got."""
