"""Recordings of birds, and which birds they are.

The public names are Recording, analysis, identify and spectrum. Each is loaded when it is first used.
"""

lazy from birdsong import analysis
lazy from birdsong.analysis import spectrum
lazy from birdsong.identify import identify
lazy from birdsong.recording import Recording

__all__ = ["Recording", "analysis", "identify", "spectrum"]
