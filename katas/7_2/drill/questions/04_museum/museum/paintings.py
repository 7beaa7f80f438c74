TITLES = ["Harbour at dawn"]
