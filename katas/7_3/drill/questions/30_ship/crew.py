import ship

print("crew:", hasattr(ship, "cargo"))
