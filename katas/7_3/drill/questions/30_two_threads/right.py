from importlib import import_module
from threading import Thread

import meeting

thread = Thread(target=import_module, args=("left",))
thread.start()
meeting.left_has_begun.wait(10)
thread.join(0.5)
import left

print("right sees", "all" if hasattr(left, "done") else "half", "of left")
done = True
