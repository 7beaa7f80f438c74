print("local runs")


def rain():
    return "12 mm"
