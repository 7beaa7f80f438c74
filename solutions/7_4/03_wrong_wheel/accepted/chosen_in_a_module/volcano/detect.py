"""What is in a recording: a list of samples, each between -999 and 999."""

from volcano._choice import IMPLEMENTATION, functions

duration, strongest = functions.duration, functions.strongest
