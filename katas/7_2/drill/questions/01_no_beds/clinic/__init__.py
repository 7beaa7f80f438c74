print("clinic runs")
