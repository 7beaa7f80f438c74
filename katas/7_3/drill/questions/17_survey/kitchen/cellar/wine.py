print("wine is served")
