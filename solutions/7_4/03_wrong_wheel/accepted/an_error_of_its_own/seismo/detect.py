"""What is in a recording: a list of samples, each between -999 and 999."""

from seismo import compiled

functions = compiled.load("seismo", "_fast")
IMPLEMENTATION = "fast" if functions else "pure"
if functions is None:
    from seismo import _pure as functions
strongest, duration = functions.strongest, functions.duration
