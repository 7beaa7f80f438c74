CHECKS = []


def check(function):
    CHECKS.append(function.__name__)
    return function


from shop import prices, stock
