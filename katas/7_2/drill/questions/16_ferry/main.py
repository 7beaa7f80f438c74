import queue
from concurrent.futures import ThreadPoolExecutor

queue.join("a van")
queue.join("a bus")

with ThreadPoolExecutor(2) as pool:
    print(*pool.map(str.upper, queue.waiting))
