import json
import os

from harbour._boats import Boat, HarbourError


class Logbook:
    def __init__(self, file):
        self._file = file

    def arrive(self, boat):
        boats = self.boats()
        if boat in boats:
            raise HarbourError(f"{boat.name} is here already")
        with open(self._file, "w") as f:
            json.dump([(b.name, b.length) for b in [*boats, boat]], f)

    def boats(self):
        if not os.path.exists(self._file):
            return []
        with open(self._file) as f:
            return [Boat(*b) for b in json.load(f)]
