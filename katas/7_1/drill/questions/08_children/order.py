import multiprocessing


def report():
    print(__name__)


if __name__ == "__main__":
    child = multiprocessing.Process(target=report)
    child.start()
    child.join()
