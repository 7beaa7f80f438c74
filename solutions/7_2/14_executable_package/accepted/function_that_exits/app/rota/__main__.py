"""What runs with python -m rota."""

from .cli import run

run()
