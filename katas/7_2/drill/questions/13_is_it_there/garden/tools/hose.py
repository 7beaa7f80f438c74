print("code of the garden runs")

METRES = 20
