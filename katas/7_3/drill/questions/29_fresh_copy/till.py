from itertools import count

numbers = count(1)


def next_number():
    return next(numbers)
