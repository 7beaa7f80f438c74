import sys

try:
    import invoice
except ZeroDivisionError:
    pass

print(*[name for name in ("invoice", "tax", "totals") if name in sys.modules])
