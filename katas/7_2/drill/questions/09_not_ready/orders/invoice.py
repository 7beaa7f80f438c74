from orders.customer import address

TITLE = "Invoice"


def lines():
    return [TITLE, address()]
