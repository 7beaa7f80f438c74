import orders.customer

print("invoice is ready")
