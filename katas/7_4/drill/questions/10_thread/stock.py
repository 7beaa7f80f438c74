from threading import Thread


def load():
    import prices


worker = Thread(target=load)
worker.start()
worker.join(2)
print(not worker.is_alive())
