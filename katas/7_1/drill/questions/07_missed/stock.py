def take(article):
    from order import SoldOut

    raise SoldOut(article)
