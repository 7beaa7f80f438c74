"""The thermometers, one in each row of vines. Don't change this."""


def readings(file):
    """Yield the row and the degrees of each reading."""
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            row, degrees = line.split(",")
            yield row, float(degrees)
