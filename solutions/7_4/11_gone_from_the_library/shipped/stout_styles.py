"""Dark beers. Installed here with `pip install --target .`"""


def styles():
    return {"porter": "dark, dry and smooth", "stout": "darker still"}
