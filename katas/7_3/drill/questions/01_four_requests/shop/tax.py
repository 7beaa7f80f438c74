def tax(price):
    return price // 5
