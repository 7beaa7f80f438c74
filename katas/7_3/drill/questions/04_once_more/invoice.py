class Invoice:
    pass


def is_invoice(thing):
    return isinstance(thing, Invoice)
