"""The search, in a worker process."""

from crossword.words import matching
from crossword.workers import run_in_worker


def search(patterns, key=None):
    """Return the words for each pattern as a dict. They are sorted by ``key``, which is called in the worker."""
    return run_in_worker(_search, list(patterns), key)


def _search(patterns, key):
    return {pattern: sorted(matching(pattern), key=key) for pattern in patterns}
