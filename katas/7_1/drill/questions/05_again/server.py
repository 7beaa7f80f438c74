calls = 0


def connect():
    global calls
    calls += 1
    if calls < 3:
        raise ConnectionError
