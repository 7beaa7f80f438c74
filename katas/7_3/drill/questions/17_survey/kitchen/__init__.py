print("kitchen opens")
