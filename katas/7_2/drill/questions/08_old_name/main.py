from invoices import TAX

print(100 * TAX)
