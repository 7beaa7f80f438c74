import orders.invoice

HEADING = orders.invoice.__name__.upper()


def address():
    return "Ada, 12 Harbour Street"
