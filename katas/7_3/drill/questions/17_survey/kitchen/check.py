from importlib.util import find_spec


def ask(name):
    try:
        spec = find_spec(name)
    except Exception as error:
        return type(error).__name__
    return spec.name if spec else "nothing"


for name in (
    __name__,
    "kitchen.soup",
    "kitchen.cellar",
    "kitchen.cellar.wine",
    "garden_kitchen",
    "garden_kitchen.herbs",
):
    print(ask(name))
