print("ward runs")
