level = "info"


def show():
    print(level)
