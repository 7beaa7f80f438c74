import shop

print("main has", shop.number)
