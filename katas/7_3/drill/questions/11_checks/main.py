from importlib import reload

import shop
from shop import CHECKS

reload(shop)
reload(shop.prices)

print("one:", *CHECKS)
print("two:", *shop.CHECKS)
