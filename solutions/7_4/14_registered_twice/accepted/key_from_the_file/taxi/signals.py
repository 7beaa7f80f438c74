"""The signals of the office, and who is called for them."""


class Signal:
    """Something that happens. Functions that are connected to it are its handlers."""

    def __init__(self):
        self.handlers = {}

    def connect(self, handler):
        """Call the function ``handler`` each time the signal is sent. Returns it, so this is also a decorator.

        In one module, each handler of a signal has its own name. A newer version of a function replaces the older one.
        """
        self.handlers[handler.__code__.co_filename, handler.__name__] = handler
        return handler

    def send(self, customer, place):
        """Call the handlers, and return a list of what they returned. An error in a handler is raised."""
        return [handler(customer, place) for handler in list(self.handlers.values())]


booked = Signal()
cancelled = Signal()
