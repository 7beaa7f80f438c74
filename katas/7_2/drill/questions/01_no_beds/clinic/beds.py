print("beds runs")
FREE = int("twelve")
