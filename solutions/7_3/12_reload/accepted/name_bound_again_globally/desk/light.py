"""What a scene is made of."""


class Look:
    """A name, and how bright the ring is, in per cent."""

    def __init__(self, name, level):
        self.name = name
        self.level = level
