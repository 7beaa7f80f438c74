"""Runs the command: python -m knit."""

from knit.cli import main

main()
