REEFS = ["Old Tom"]
