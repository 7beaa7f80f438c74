"""The screen on the counter. A guest holds the label of a box before its camera, or types it. Don't change this."""

import sys

from cafe.shelf import UnknownGame, take

try:
    game = take(sys.argv[1])
except UnknownGame as error:
    print(error)
else:
    print(game.RULES)
