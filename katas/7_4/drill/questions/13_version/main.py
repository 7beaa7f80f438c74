import site
from importlib.metadata import version

site.addsitedir("site-packages")  # pip installed tides there

import tides

print("metadata", version("tides"))
print("code", tides.VERSION)
