"""The recordings of the seismograph on the volcano."""
