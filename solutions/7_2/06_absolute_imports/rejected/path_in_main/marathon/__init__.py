"""The town's marathon: times, places, certificates."""
