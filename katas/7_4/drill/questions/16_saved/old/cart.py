class Basket:
    articles = ("tea",)
