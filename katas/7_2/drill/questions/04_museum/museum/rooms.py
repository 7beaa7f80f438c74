def unlock():
    print("the rooms are open")
