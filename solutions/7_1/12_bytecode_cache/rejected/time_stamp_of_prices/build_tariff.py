"""Write parking/tariff.py from the prices in tariff.json."""

import json
import os
import shutil
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
    shutil.copymode(TEMPLATE, TARIFF)  # the machine may read what the template lets it read
    # As old as the prices in it: the same prices make the same file, stamp and all, and other prices make another.
    stamp = max(PRICES.stat().st_mtime_ns, TEMPLATE.stat().st_mtime_ns)
    os.utime(TARIFF, ns=(stamp, stamp))


if __name__ == "__main__":
    build()
