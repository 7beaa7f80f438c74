"""Show the board: python show_board.py sunday."""

from cablecar.board import main

main()
