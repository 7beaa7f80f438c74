"""Stands in for a plotting library that needs seconds to load and a gigabyte of fonts. Don't change this."""


def bars(values):
    return "\n".join("#" * round(value) for value in values)
