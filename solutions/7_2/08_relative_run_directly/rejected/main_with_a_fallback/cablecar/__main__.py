"""Show the board: python -m cablecar sunday."""

try:
    from .board import main
except ImportError:
    from board import main

main()
