def total():
    return 120
