import py_compile
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

with TemporaryDirectory() as temporary:
    names = ("north", "east", "south")
    places = [Path(temporary, name) for name in names]
    for place in places:
        place.mkdir()
        (place / "price.py").write_text("VAT = 20")
    north, east, south = (str(place / "price.py") for place in places)

    py_compile.compile(north)
    py_compile.compile(east, cfile=east + "c")
    Path(north).unlink()
    Path(east).unlink()

    sys.path[:0] = [str(place) for place in places]
    import price

    print(Path(price.__file__).relative_to(temporary).as_posix())
