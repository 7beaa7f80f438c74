import sys

city = "Oslo"


class Station:
    city = "Rome"


sys.modules[__name__] = Station()
city = "Lima"
