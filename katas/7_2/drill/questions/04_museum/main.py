import desk
from museum import *

names = ("cafe", "paintings", "rooms", "tickets")
print(*[name for name in names if name in globals()])
