VAT = 0.2


def __getattr__(name):
    if name == "TAX":
        print("TAX is now VAT")
        return VAT
    raise AttributeError(name)
