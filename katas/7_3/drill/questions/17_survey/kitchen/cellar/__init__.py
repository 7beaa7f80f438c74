from os import environ

PRICE = environ["CELLAR_PRICE"]
