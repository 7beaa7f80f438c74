def day():
    return 120
