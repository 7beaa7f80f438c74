"""Names birds, with the third-party package soundprint."""

import soundprint


def identify(recording):
    """Return the name of the bird."""
    return soundprint.match(recording.place, recording.seconds)
