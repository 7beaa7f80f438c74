"""Recordings of birds, and which birds they are.

The public names are Recording, analysis, identify and spectrum. Each is loaded when it is first used.
"""

from birdsong import analysis
from birdsong.analysis import spectrum
from birdsong.identify import identify
from birdsong.recording import Recording

__all__ = ["Recording", "analysis", "identify", "spectrum"]
