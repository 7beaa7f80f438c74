"""A temporary folder that is always removed: if a process is killed, the next one removes its folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import IO, Any, Final

try:
    import fcntl
except ImportError:  # Windows, where the folder of an open file cannot be removed
    fcntl = None  # type: ignore[assignment]

__all__ = ["TemporaryFolder", "delete_folder"]

_PREFIX: Final = "import-katas-"
_LOCK: Final = "in-use"
_MIN_AGE: Final = 60.0  # seconds in which a folder may not have its lock yet


class TemporaryFolder:
    """A new folder, and a context manager that removes it. Its ``path`` is absolute and has no symbolic links.

    Its lock is held as long as this process, or a fork of it, is running.
    """

    def __init__(self) -> None:
        _remove_stale_folders()
        self.path: Final = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        self._lock: Final = (self.path / _LOCK).open("wb")
        _acquire_lock(self._lock)
        self._owner: Final = os.getpid()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *exception: object) -> None:
        self.remove()

    def remove(self) -> None:
        """Delete it with its contents, unless this is a fork of the process that created it."""
        if os.getpid() != self._owner:
            return
        self._lock.close()
        with contextlib.suppress(OSError):
            delete_folder(self.path)


def _acquire_lock(lock: IO[bytes]) -> None:
    """Lock an open file for this process. Raises OSError if another one has it."""
    if fcntl is not None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_stale_folders() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            is_own = stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
            if is_own and time.time() - found.st_mtime > _MIN_AGE:
                with (folder / _LOCK).open("ab") as lock:
                    _acquire_lock(lock)
                    if fcntl is not None:
                        delete_folder(folder)
                (folder / _LOCK).unlink()  # it still exists only on Windows; fails if a process has it open
                delete_folder(folder)


def delete_folder(folder: Path) -> None:
    """Delete a folder with its contents, including read-only files. Raises OSError."""
    shutil.rmtree(folder, onerror=_delete_read_only)


def _delete_read_only(function: Any, path: str, error: object) -> None:
    """Delete a file that is read-only or in a read-only folder."""
    for each in (Path(path).parent, Path(path)):
        if not each.is_symlink():
            each.chmod(each.stat().st_mode | stat.S_IRWXU)
    if function in (os.unlink, os.rmdir):
        function(path)
    else:  # its files could not be listed
        shutil.rmtree(path)
