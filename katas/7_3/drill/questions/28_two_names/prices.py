print("prices run")
RATES = {}
VAT = RATES["food"]
