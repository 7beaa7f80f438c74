from importlib import reload

import invoice
from invoice import Invoice, is_invoice

january = Invoice()
reload(invoice)

print(is_invoice(january))
print(is_invoice(Invoice()))
print(is_invoice(invoice.Invoice()))
