import os
import py_compile
import sys
import tempfile


def write(source, text, seconds):
    with open(source, "w") as file:
        file.write(text)
    os.utime(source, (seconds, seconds))


with tempfile.TemporaryDirectory() as folder:
    source = f"{folder}/tariff.py"
    write(source, "hour = 250\nday = 1800\n", 1_700_000_000.0)
    by_time = py_compile.PycInvalidationMode.TIMESTAMP
    py_compile.compile(source, invalidation_mode=by_time)

    write(source, "hour = 290\nday = 1950\n", 1_700_000_000.5)
    sys.path.insert(0, folder)
    import tariff

    print(tariff.hour, tariff.day)
