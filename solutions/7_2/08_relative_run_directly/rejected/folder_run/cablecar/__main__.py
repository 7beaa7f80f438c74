"""Show the board: python cablecar sunday."""

from .board import main

main()
