import right

right.thread.join()
