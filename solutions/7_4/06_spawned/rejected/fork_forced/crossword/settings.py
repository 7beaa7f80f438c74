"""What a program can set before it searches."""

FORBIDDEN = set()  # words that are never used
EXTRA = []  # words that are used although the dictionary does not have them
START_METHOD = "fork"  # how the worker process is started: fork, spawn or forkserver
