VAT = 20


def total(net):
    return net + net * VAT // 100
