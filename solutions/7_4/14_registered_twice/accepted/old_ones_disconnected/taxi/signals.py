"""The signals of the office, and who is called for them."""

from contextlib import contextmanager
from weakref import WeakSet

_SIGNALS = WeakSet()


class Signal:
    """Something that happens. Functions that are connected to it are its handlers."""

    def __init__(self):
        self.handlers = []
        _SIGNALS.add(self)

    def connect(self, handler):
        """Call the function ``handler`` each time the signal is sent. Returns it, so this is also a decorator.

        In one module, each handler of a signal has its own name.
        """
        if handler not in self.handlers:
            self.handlers.append(handler)
        return handler

    def disconnect_all(self, module):
        """Remove the handlers of a module, and return them."""
        removed = [handler for handler in self.handlers if handler.__module__ == module]
        self.handlers = [handler for handler in self.handlers if handler not in removed]
        return removed

    def send(self, customer, place):
        """Call the handlers, and return a list of what they returned. An error in a handler is raised."""
        return [handler(customer, place) for handler in self.handlers]


@contextmanager
def replacing_handlers(module):
    """Disconnect the handlers of a module before its code runs. If it fails, they are connected again."""
    old = {signal: signal.disconnect_all(module) for signal in list(_SIGNALS)}
    try:
        yield
    except BaseException:
        for signal, handlers in old.items():
            signal.disconnect_all(module)
            signal.handlers += handlers
        raise


booked = Signal()
cancelled = Signal()
