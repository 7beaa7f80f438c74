"""The scales in the waiting room are from Boston."""


def in_kilos(pounds):
    return round(pounds * 0.45359237, 1)
