"""Who is asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import everyday, special

if TYPE_CHECKING:
    from collections.abc import Callable

    from .washing import Garment

ORDER: tuple[Callable[[Garment], str | None], ...] = (everyday.sickbay, special.silk, special.wool, everyday.cotton)
