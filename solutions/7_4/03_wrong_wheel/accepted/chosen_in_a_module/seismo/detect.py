"""What is in a recording: a list of samples, each between -999 and 999."""

from seismo._choice import IMPLEMENTATION, functions

duration, strongest = functions.duration, functions.strongest
