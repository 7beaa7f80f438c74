"""The light desk of a theater. The lights of a show are a Python file, in whatever folder its designer keeps it."""
