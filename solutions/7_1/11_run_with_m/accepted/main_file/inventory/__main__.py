"""The nightly report: python -m inventory. Nobody imports this file."""

from inventory import build_report

print(build_report())
