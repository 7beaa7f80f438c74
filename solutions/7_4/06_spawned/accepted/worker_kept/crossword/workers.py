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
        _pools[method] = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context(method))
    try:
        return _pools[method].submit(_call, settings.FORBIDDEN, settings.EXTRA, function, arguments).result()
    except BrokenProcessPool:
        del _pools[method]
        raise


def _call(forbidden, extra, function, arguments):
    settings.FORBIDDEN, settings.EXTRA = forbidden, extra
    return function(*arguments)
