items = ["tea", "rice"]
