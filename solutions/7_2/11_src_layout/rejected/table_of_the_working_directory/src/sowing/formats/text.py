"""For the notice board."""


def write(title, crops):
    return f"{title}: {', '.join(crops)}"
