FORMATS = {}


def register(function):
    FORMATS.setdefault(function.__name__, function)
