"""Tunes, from all the folders that have some."""

import os
import sys

__path__ = [folder for entry in sys.path if os.path.isdir(folder := os.path.join(entry, "tunes"))]
