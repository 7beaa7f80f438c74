from .rates import VAT

print("VAT is", VAT)
