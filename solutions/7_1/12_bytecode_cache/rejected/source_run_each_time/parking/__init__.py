"""The ticket machine of a car park."""

from pathlib import Path

from parking import tariff

exec(Path(tariff.__file__).read_text(encoding="utf-8"), vars(tariff))  # what the file says, not what is remembered
