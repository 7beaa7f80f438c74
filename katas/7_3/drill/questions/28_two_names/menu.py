print("menu runs")
PRICES = {}
SOUP = PRICES["soup"]
