from knit.letter import Letter


def run(given):
    print(Letter(given.name))
