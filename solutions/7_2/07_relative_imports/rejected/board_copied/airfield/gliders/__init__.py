"""The gliders, and the winch that pulls them up."""
