started = False


def start():
    global started
    if not started:
        started = True
        print("the jobs are started")
