"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.util
import sys
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


class Dances:
    """Finds the dances, and loads them. It stands last, so it is asked for what nobody else has found."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        file = FOLDER / f"{name}.dance"
        if package == "ceilidh.dances" and file.is_file():
            return importlib.util.spec_from_loader(fullname, Dances, origin=str(file))
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        file = Path(module.__spec__.origin)
        vars(module).update(notation.read(file.read_text(encoding="utf-8"), file.name))


def install():
    sys.meta_path.append(Dances)
