import os

import helpers

print(os.path.relpath(helpers.__file__))
