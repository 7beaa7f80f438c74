"""The picture in the README: the session as it is, drawn by Textual. ``python docs/picture.py`` writes it anew."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from import_katas.kata.course import Course
from import_katas.kata.starter import init
from import_katas.session.app import SessionApp

PICTURE = Path(__file__).with_name("session.svg")


async def draw() -> None:
    """Open the session in a new checkout, wait for the checks of 7.1.8, and write the picture."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "my-katas"
        init(root)
        app = SessionApp(Course.load(root))
        async with app.run_test(size=(116, 32)) as pilot:
            for _ in range(7):
                await pilot.press("n")
            while app._outcome is None:
                await pilot.pause(0.2)
            await pilot.press("2")
            await pilot.pause(1)
            PICTURE.write_text(app.export_screenshot(title="import-katas"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
