import settings
from settings import level

settings.level = "debug"
print(level)

from settings import level

print(level)
