"""The cellar of a cheese shop."""

import sys

from cellar import Ages, labels

sys.modules["cellar.ages"] = Ages
Labels = labels
