"""What magic squares are made of. Whoever imports this waits until they are found."""

from puzzlepage import squares

SQUARES = squares.find_all()
