HANDLERS = {}


def on_order(function):
    key = f"{function.__module__}.{function.__name__}"
    HANDLERS[key] = function
    return function
