import os

from shop import api
from shop.api.orders import backend

backend()
print(os.path.relpath(api.store.__file__))
