"""Worker processes, started as Windows and macOS start them, on every system. Don't change this."""

_begun = False


def in_worker(function, items):
    """Return what ``function`` makes of each of ``items``, worked out in another process."""
    from concurrent.futures import ProcessPoolExecutor  # here: slow to load, and most programs start no worker
    from multiprocessing import get_context

    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_begin) as worker:
        return list(worker.map(function, items))


def is_worker():
    """Return whether this is a process that ``in_worker`` started."""
    from multiprocessing import parent_process

    return _begun and parent_process() is not None


def _begin():
    global _begun
    _begun = True
