WRECKS = ["Anna"]
