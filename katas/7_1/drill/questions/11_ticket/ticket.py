import machine

number = next(machine.numbers)


def read():
    return number
