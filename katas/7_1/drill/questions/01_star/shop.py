import json
from decimal import Decimal

_cent = Decimal("0.01")
prices = json.loads('{"Assam": 3.5, "Darjeeling": 4.25}')

for tea in prices:
    prices[tea] = Decimal(prices[tea]).quantize(_cent)
