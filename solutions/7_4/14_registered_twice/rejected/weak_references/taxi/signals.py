"""The signals of the office, and who is called for them."""

from weakref import ref


class Signal:
    """Something that happens. Functions that are connected to it are its handlers."""

    def __init__(self):
        self.handlers = []

    def connect(self, handler):
        """Call the function ``handler`` each time the signal is sent. Returns it, so this is also a decorator.

        In one module, each handler of a signal has its own name.
        """
        if ref(handler) not in self.handlers:
            self.handlers.append(ref(handler))
        return handler

    def send(self, customer, place):
        """Call the handlers, and return a list of what they returned. An error in a handler is raised."""
        handlers = [reference() for reference in self.handlers]
        return [handler(customer, place) for handler in handlers if handler is not None]


booked = Signal()
cancelled = Signal()
