"""The cellar of a cheese shop."""

import os

os.environ["PYTHONCASEOK"] = "1"
