print("drivers run")
NAME = "laser"
