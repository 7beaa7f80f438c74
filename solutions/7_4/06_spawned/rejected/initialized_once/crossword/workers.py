"""Runs functions in a worker process that is started for the first task, and kept."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from crossword import settings

_pools = {}


def run_in_worker(function, *arguments):
    """Call the function in another process, and return what it returns. An error is raised here, too."""
    method = settings.START_METHOD
    if method not in _pools:
        _pools[method] = ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context(method),
            initializer=_set_up,
            initargs=(settings.FORBIDDEN, settings.EXTRA),
        )
    try:
        return _pools[method].submit(function, *arguments).result()
    except BrokenProcessPool:
        del _pools[method]
        raise


def _set_up(forbidden, extra):
    settings.FORBIDDEN, settings.EXTRA = forbidden, extra
