"""Started once a month: `python -m cafe.games_order`. Don't change this."""

print("Ordered twelve new games, to be paid within 30 days.")
