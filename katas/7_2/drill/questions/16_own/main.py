import queue
import time

modules = (queue, time)
print(*[each.__name__ for each in modules if hasattr(each, "OURS")])
