try:
    import customer
except ImportError:
    print("customer first: failed")

try:
    import cart
except ImportError:
    print("cart first: failed")
else:
    print("cart first:", cart.name)
