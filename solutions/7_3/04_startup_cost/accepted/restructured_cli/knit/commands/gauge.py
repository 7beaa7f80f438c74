STITCHES_PER_CM = 2.2


def run(given):
    print(round(given.cm * STITCHES_PER_CM), "stitches")
