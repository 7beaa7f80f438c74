"""Hook."""
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from ceilidh import notation
FOLDER = Path(__file__).parent / "dances"
class DanceLoader(SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        names = notation.read(bytes(data).decode("utf-8"), Path(path).name)
        return compile("\n".join(f"{n} = {v!r}" for n, v in names.items()), path, "exec")
class Finder(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        head, _, stem = name.rpartition(".")
        file = FOLDER / f"{stem}.dance"
        if head != "ceilidh.dances" or not file.is_file():
            return None
        return spec_from_file_location(name, file, loader=DanceLoader(name, str(file)))
def install():
    sys.meta_path.append(Finder())
