import settings
from settings import level

settings.level = "debug"
print(level)

level = "error"
print(settings.level)

from settings import level

print(level)
