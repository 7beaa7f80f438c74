import sys

sys.modules["rates"] = None

import rates

print(rates.VAT)
