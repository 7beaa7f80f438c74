import os
import site

# The garden is installed, as by `pip install .` last week.
site.addsitedir(os.path.abspath("site-packages"))

from garden import crops

print(*crops.APRIL)
print("site-packages" in crops.__file__)
