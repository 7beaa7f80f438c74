"""waxcolour 1.2: the colour of wax, on screens that have colours. On all others it changes nothing."""


def shade(text):
    return text
