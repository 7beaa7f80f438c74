from .. import config


def total(net):
    return net + net * config.VAT // 100
