from helpers import CUSTOMER

assert CUSTOMER == "Ada"
