"""Write parking/tariff.py from the prices in tariff.json."""

import json
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
    TEMPLATE.touch()
    shutil.copystat(TEMPLATE, TARIFF)  # the machine may read what the template lets it read


if __name__ == "__main__":
    build()
