print("rates runs")
VAT = 20
