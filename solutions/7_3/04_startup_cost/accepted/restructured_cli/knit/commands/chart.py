from knit.chart import Chart


def run(given):
    print(Chart(given.row))
