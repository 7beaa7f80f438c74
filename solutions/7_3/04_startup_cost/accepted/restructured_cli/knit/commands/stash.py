from knit.stash import Stash


def run(given):
    print(Stash(given.colour))
