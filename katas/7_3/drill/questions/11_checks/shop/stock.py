from shop import check


@check
def nothing_is_missing():
    return True
