import shop


def checkout(gift):
    print("Thank you for buying at", shop.NAME)
    if gift:
        import shop.wrapping

        shop.wrapping.wrap()


checkout(gift=False)
