"""Runs functions in a worker process, which gives its memory back when it ends."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from crossword import settings


def run_in_worker(function, *arguments):
    """Call the function in a new process, and return what it returns. An error is raised here, too."""
    context = multiprocessing.get_context(settings.START_METHOD)
    values = settings.FORBIDDEN, settings.EXTRA
    with ProcessPoolExecutor(1, mp_context=context, initializer=_set_up, initargs=values) as pool:
        return pool.submit(function, *arguments).result()


def _set_up(forbidden, extra):
    """Give the new process the settings of the program."""
    settings.FORBIDDEN, settings.EXTRA = forbidden, extra
