import settings
from settings import level, show

settings.level = "debug"
print(level)
show()
level = "error"
show()
