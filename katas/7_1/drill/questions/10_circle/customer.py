from cart import LIMIT

name = "Ada"
