"""combchart 1.0: a bar was called a row then."""


def row(value):
    return "o" * value
