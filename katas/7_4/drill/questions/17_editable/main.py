import os
import site

site.addsitedir("site-packages")

import tariff

print(os.path.relpath(tariff.__file__))
