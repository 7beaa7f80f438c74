"""What a program can set before it searches."""

import os

FORBIDDEN = set(filter(None, os.environ.get("FORBIDDEN", "").split(",")))  # words that are never used
EXTRA = []  # words that are used although the dictionary does not have them
START_METHOD = "spawn"  # how the worker process is started: fork, spawn or forkserver. Since Monday: spawn
