MENU = ["tea"]
