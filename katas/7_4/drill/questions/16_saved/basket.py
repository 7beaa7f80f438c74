class Basket:
    articles = ("tea", "milk")
