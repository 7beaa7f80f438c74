def import_as():
    import orders.invoice as invoice

    return invoice


def from_import():
    from orders import invoice

    return invoice


def with_a_dot():
    import orders.invoice

    return orders.invoice


for way in (import_as, from_import, with_a_dot):
    try:
        print(way.__name__, way().__name__)
    except (ImportError, AttributeError) as error:
        print(way.__name__, type(error).__name__)
