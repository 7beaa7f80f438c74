COMMANDS = []


def command(function):
    if function not in COMMANDS:
        COMMANDS.append(function)
    return function
