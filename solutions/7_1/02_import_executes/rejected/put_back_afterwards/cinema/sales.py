"""The tickets sold today, as film, number and price. Don't change this."""

SALES = [("The Third Man", 41, 950), ("Metropolis", 118, 1100)]


def sell(film, number, price):
    """Sell tickets."""
    SALES.append((film, number, price))
