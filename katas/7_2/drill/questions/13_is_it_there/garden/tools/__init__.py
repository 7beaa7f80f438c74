print("code of the garden runs")
