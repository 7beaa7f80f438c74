print("menu runs")
SOUP = 4 / 0
