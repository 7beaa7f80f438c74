"""Run pytest in a separate process, and collect the result of each check."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from import_katas.runs.processes import end_tree
from import_katas.session.place import Entry
from import_katas.temporary import TemporaryFolder

__all__ = ["Outcome", "run_checks"]

_LONGEST_OUTPUT: Final = 400_000  # bytes that are kept of what pytest prints


@dataclass(frozen=True)
class Outcome:
    """The result of one run: pytest's ``output`` with its colors, its exit code, and the ``checks`` by name.

    ``timelines``: for the checks that failed in an import, the imports as plain data, by the name of the check.
    """

    output: str
    exit_code: int
    checks: dict[str, str]
    timelines: dict[str, dict[str, Any]]

    @property
    def is_solved(self) -> bool:
        """Whether every check passed."""
        return self.exit_code == 0


async def run_checks(
    root: Path, entry: Entry, *, columns: int, options: Sequence[str] = (), folder: Path | None = None
) -> Outcome:
    """Run the checks of ``entry`` in the checkout ``root``. If cancelled, end pytest and its child processes.

    ``folder``: run those of all katas in it, and return the result for ``entry``.
    """
    with TemporaryFolder() as temporary:
        progress = temporary / "progress.json"
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "pytest", folder or entry.folder, "--color=yes", "--progress-json", progress),
            *options,
            cwd=root,
            env={**os.environ, "COLUMNS": str(columns), "PYTHONUTF8": "1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=os.name != "nt",
        )
        assert process.stdout is not None
        kept = bytearray()
        try:
            while chunk := await process.stdout.read(65_536):
                kept += chunk[: max(0, _LONGEST_OUTPUT - len(kept))]
            code = await process.wait()
        finally:
            if process.returncode is None:
                end_tree(process.pid)
                await process.wait()
            process._transport.close()  # type: ignore[attr-defined]  # otherwise it warns when the loop has ended
        checks = _read_checks(progress, entry)
        if folder and checks and all(check["outcome"] == "passed" for check in checks):
            code = 0  # whatever the result of other katas
        return Outcome(
            kept.decode("utf-8", "replace"),
            code,
            {check["name"]: check["outcome"] for check in checks},
            {check["name"]: check["timeline"] for check in checks if check["timeline"]},
        )


def _read_checks(progress: Path, entry: Entry) -> list[dict[str, Any]]:
    """Return the result of each check of the kata, as pytest wrote it; [] if pytest wrote none."""
    try:
        data: dict[str, Any] = json.loads(progress.read_text(encoding="utf-8"))
        return [check for kata in data["katas"] if kata["folder"] == f"katas/{entry.name}" for check in kata["checks"]]
    except (OSError, ValueError, LookupError, TypeError):
        return []
