"""The carillon, and the tunes that it knows."""

import tunes

tunes.__path__ = list(tunes.__path__)
