import os

import charts.depths

print(charts.depths.QUAY)
print(os.path.basename(os.path.dirname(charts.__file__)))
