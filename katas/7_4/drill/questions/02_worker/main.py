import multiprocessing

RATE = 20


def show(net):
    print(net + net * RATE // 100, flush=True)


if __name__ == "__main__":
    RATE = 10
    show(250)
    spawn = multiprocessing.get_context("spawn")
    worker = spawn.Process(target=show, args=(250,))
    worker.start()
    worker.join()
