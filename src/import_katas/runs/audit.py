"""The effects of a program: the audit events of a run (PEP 578), and which of them affect anything outside the process.

The table of events: https://docs.python.org/3/library/audit_events.html
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from import_katas.runs import audit_hook

__all__ = ["HOOK", "Event", "build_environment", "read"]

#: The file to install as ``sitecustomize.py``.
HOOK: Final = Path(audit_hook.__file__)

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Prefixes of events, and a description of each; the first match counts. Empty: no effect.
_EFFECTS: Final[tuple[tuple[str, str], ...]] = (
    ("sqlite3.connect", "opened the database"),
    ("sqlite3.", "used a database"),
    ("socket.gethostname", ""),
    ("socket.", "used the network"),
    ("urllib.", "used the network"),
    ("http.client.", "used the network"),
    ("ftplib.", "used the network"),
    ("imaplib.", "used the network"),
    ("poplib.", "used the network"),
    ("smtplib.", "used the network"),
    ("webbrowser.", "opened a browser"),
    ("subprocess.Popen", "started the process"),
    ("os.system", "started the process"),
    ("os.exec", "started the process"),
    ("os.posix_spawn", "started the process"),
    ("os.spawn", "started the process"),
    ("os.fork", "started a process"),
    ("os.startfile", "started the program for"),
    ("pty.spawn", "started the process"),
    ("_thread.start", "started a thread"),
    ("os.remove", "deleted"),
    ("os.rmdir", "deleted"),
    ("os.rename", "renamed"),
    ("os.mkdir", "created the folder"),
    ("os.truncate", "changed"),
    ("os.chmod", "changed"),
    ("os.chown", "changed"),
    ("os.utime", "changed"),
    ("os.link", "linked"),
    ("os.symlink", "linked"),
    ("shutil.", "changed"),
)


@dataclass(frozen=True)
class Event:
    """One audit event of a program.

    ``name``: such as ``sqlite3.connect``; some are newer than 3.10 (threads are seen from 3.12 on). ``arguments``: as
    text, "" for those that have none. ``place``: the innermost line of the learner's code that caused it, such as
    ``package/module.py:3``, or "".
    """

    name: str
    arguments: tuple[str, ...]
    place: str

    @property
    def effect(self) -> str:
        """Its effect outside the program, such as ``opened 'a.txt' for writing``; "" if it has none."""
        if self.name == "open":
            path, _, flags = (*self.arguments, "", "", "")[:3]
            writes = flags.lstrip("-").isdigit() and int(flags) & _WRITING and path.lower() != os.devnull
            return f"opened {path!r} for writing" if writes else ""
        done = next((words for start, words in _EFFECTS if self.name.startswith(start)), "")
        if not done or self.name.startswith(("_thread.", "os.fork")):
            return done
        first = next((argument for argument in self.arguments if argument), "")
        if done == "started the process":
            first = re.split(r"[/\\]", first)[-1]  # its folder differs between machines
        return f"{done} {first!r}" if first else done

    def __str__(self) -> str:
        what = self.effect or f"{self.name} {' '.join(self.arguments)}".rstrip()
        return f"{what}, at {self.place}" if self.place else what


def build_environment(file: Path, folders: Iterable[Path]) -> Mapping[str, str]:
    """Return the environment variables for the hook: record into ``file``; ``folders`` contain the learner's code."""
    return {audit_hook.FILE: str(file), audit_hook.FOLDERS: os.pathsep.join(map(str, folders))}


def read(file: Path) -> tuple[Event, ...]:
    """Return the events that the hook recorded in ``file``, in order; none if there is no such file."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(Event(*ast.literal_eval(line)) for line in lines)
