print("prices run")
AVERAGE = 9 / 0
