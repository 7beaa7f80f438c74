"""What is in a recording: a list of samples, each between -999 and 999."""

from volcano import compiled

functions = compiled.load("volcano", "_fast")
IMPLEMENTATION = "fast" if functions else "pure"
if functions is None:
    from volcano import _pure as functions
strongest, duration = functions.strongest, functions.duration
