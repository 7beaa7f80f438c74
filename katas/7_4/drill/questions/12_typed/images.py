from __future__ import annotations

from typing import TYPE_CHECKING

from cli import command

if TYPE_CHECKING:
    from sizes import Size


@command
def resize(width: int) -> Size:
    return width * 2
