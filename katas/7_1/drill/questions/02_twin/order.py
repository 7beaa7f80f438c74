print("order.py runs")

import stock

stock.reserve()
