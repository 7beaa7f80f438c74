import sys

try:
    import invoice
except ZeroDivisionError:
    pass

names = ("invoice", "orders", "tax", "totals")
print(*[name for name in names if name in sys.modules])
