from typing import get_type_hints

COMMANDS = {}


def command(function):
    kind = get_type_hints(function)["width"]
    COMMANDS[function.__name__] = lambda text: function(kind(text))
    return function
