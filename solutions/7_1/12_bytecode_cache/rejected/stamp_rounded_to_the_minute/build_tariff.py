"""Write parking/tariff.py from the prices in tariff.json."""

import json
import os
import shutil
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PRICES = HERE / "tariff.json"
TEMPLATE = HERE / "tariff.py.template"
TARIFF = HERE / "parking" / "tariff.py"


def build():
    """Fill in the template."""
    prices = json.loads(PRICES.read_text(encoding="utf-8"))
    source = TEMPLATE.read_text(encoding="utf-8").format(**prices)
    TARIFF.write_text(source, encoding="utf-8")
    shutil.copymode(TEMPLATE, TARIFF)
    now = time.time() // 60 * 60
    os.utime(TARIFF, (now, now))


if __name__ == "__main__":
    build()
