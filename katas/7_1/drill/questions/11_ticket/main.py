import importlib

import ticket
from ticket import number, read

importlib.reload(ticket)
print(number, read(), ticket.number)
