"""The last dance of the spring ball: a bit of each of the others, and then everybody joins in."""

from ceilidh.dances import barn, willow

TITLE = "Medley"
FIGURES = [willow.FIGURES[0], barn.FIGURES[0], (16, "all join hands, and circle to the left and back")]
BARS = sum(bars for bars, _ in FIGURES)
