import atexit


def say(when):
    try:
        import words
    except ImportError:
        print(when, "cannot import")
    else:
        print(when, words.BYE)


class Guest:
    def __del__(self):
        say("__del__")


guest = Guest()
atexit.register(say, "atexit")
