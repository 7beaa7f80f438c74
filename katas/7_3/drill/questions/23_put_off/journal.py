print("journal runs")
level = "info"
title = "level " + level


def show():
    print(title)
    print(level)
