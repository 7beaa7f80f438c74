"""The ``sitecustomize`` of an interpreter that runs many programs, a fork for each; see :mod:`runs.batch`.

It holds the interpreter where its start is over and its program has not been opened. Each fork goes on from there, as
if there were no ``sitecustomize``: that is what the ImportError at the end says to ``site``. So it is a real
``python main.py``, except that it did not have to start. It imports nothing that is not loaded by then.
"""

import posix


def serve() -> None:
    """For each line on stdin, fork; return in the fork, and write its process id and then its status to stdout."""
    posix.write(1, b"0\n")  # it is held
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
