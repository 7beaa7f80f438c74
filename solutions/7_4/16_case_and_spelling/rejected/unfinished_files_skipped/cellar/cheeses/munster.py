from .brie import TURN_EVERY as AS_BRIE

NAME = "Munster"
TURN_EVERY = AS_BRIE - 1
