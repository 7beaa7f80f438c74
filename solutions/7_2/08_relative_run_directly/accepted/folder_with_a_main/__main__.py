"""Show the board: python . sunday."""

from cablecar.board import main

main()
