"""The recordings of the seismograph on the ridge."""
