"""The ticket machine of a car park."""

from pathlib import Path

for bytecode in (Path(__file__).resolve().parent / "__pycache__").glob("tariff.*.pyc"):
    bytecode.unlink()
