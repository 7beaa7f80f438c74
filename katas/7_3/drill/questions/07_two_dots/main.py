from pathlib import Path

from shop import api
from shop.api.orders import backend

backend()
print(Path(api.store.__file__).relative_to(Path.cwd()).as_posix())
