"""Firing plans for the kiln of the pottery."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # so that our modules find each other
