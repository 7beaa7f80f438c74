"""Grace's signals, from before the club had its own. She keeps them for old times' sake. Don't change this."""

LAMPS = ("candle",)
