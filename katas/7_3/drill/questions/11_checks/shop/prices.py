from shop import check


@check
def no_price_is_negative():
    return True
