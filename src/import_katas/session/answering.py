"""Write an answer that is typed into the session to ``answers.toml``, without changing the other answers."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = ["as_toml", "put_answer"]


def as_toml(typed: str) -> str:
    """Return what was typed as a TOML value: unchanged if it is valid TOML, else as a string."""
    typed = typed.strip()
    try:
        tomllib.loads(f"value = {typed}")
    except tomllib.TOMLDecodeError:
        return json.dumps(typed.replace("\\n", "\n"), ensure_ascii=False)
    return typed


def put_answer(file: Path, key: str, typed: str) -> None:
    """Write the answer to ``key`` into ``file`` atomically. Raises OSError, and ValueError without the key.

    An answer of several lines is replaced as a whole; comments and the other answers stay as they are.
    """
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [index for index, line in enumerate(lines) if re.match(rf"\s*{re.escape(key)}\s*=", line)]
    if not starts:
        raise ValueError(f"{file}: there is no line for {key}")
    first = starts[0]
    last = first + 1
    while last < len(lines) and not _is_whole("".join(lines[first:last])):
        last += 1
    lines[first:last] = [f"{key} = {as_toml(typed)}\n"]
    part = file.with_suffix(".part")
    part.write_text("".join(lines), encoding="utf-8", newline="")
    os.replace(part, file)  # noqa: PTH105 - atomic, even on Windows


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # An invalid old value ends where the next answer begins.
        return not re.search(r"=\s*(\[|\"\"\"|''')", text)
    return True
