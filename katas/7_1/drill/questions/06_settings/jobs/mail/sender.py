import os

import settings

print(os.path.relpath(settings.__file__))
