NAMES = []


def register(name):
    NAMES.append(name)
    print("a format is registered")
