def reserve():
    import order

    print("reserved by", order.__name__)
