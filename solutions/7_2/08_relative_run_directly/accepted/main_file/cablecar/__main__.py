"""Show the board: python -m cablecar sunday."""

from .board import main

main()
