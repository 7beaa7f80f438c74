import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    stamp = os.stat(folder).st_mtime_ns
    import greeting

    with open(f"{folder}/offers.py", "w") as file:
        file.write("tea = 3\n")
    os.utime(folder, ns=(stamp, stamp))
    try:
        import offers
    except ModuleNotFoundError:
        print(False)
    else:
        print(True)
