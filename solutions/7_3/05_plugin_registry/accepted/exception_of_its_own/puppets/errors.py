"""What can go wrong in the theatre."""


class SoundTaken(ValueError):
    """Two plugins want the same name."""

    def __init__(self, name, first, second):
        places = [f"{f.__module__}.{f.__qualname__}" for f in (first, second)]
        super().__init__(f"the sound {name!r} is registered twice: {' and '.join(places)}")
