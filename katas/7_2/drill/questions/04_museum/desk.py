import museum.tickets

museum.tickets.sell()
