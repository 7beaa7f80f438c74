waiting = []


def join(car):
    waiting.append(car)
