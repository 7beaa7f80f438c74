"""The ``sitecustomize`` of an interpreter that runs many programs, each in a fork; see :mod:`runs.batch`.

It pauses the interpreter after its start, before its program is opened. Each fork continues from there, as
if there were no ``sitecustomize``: the ImportError at the end has this effect on ``site``. So each fork is a real
``python main.py`` without the start-up time. It imports only modules that are loaded by then.
"""

import posix


def serve() -> None:
    """Fork for each line on stdin: return in the fork; in the parent, write its process id and later its status."""
    posix.write(1, b"0\n")  # the interpreter is paused
    while True:
        request = b""
        while not request.endswith(b"\n"):
            part = posix.read(0, 65536)
            if not part:
                posix._exit(0)
            request += part
        folder, out, err = request[:-1].decode("utf-8", "surrogateescape").split("\0")
        process = posix.fork()
        if process == 0:
            posix.setsid()
            posix.chdir(folder)
            written = posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC
            for number, name, flags in ((0, "/dev/null", posix.O_RDONLY), (1, out, written), (2, err, written)):
                opened = posix.open(name, flags, 0o600)
                posix.dup2(opened, number)
                posix.close(opened)
            return
        posix.write(1, b"%d\n" % process)
        posix.write(1, b"%d\n" % posix.waitpid(process, 0)[1])


serve()
raise ImportError("there is none", name="sitecustomize")
