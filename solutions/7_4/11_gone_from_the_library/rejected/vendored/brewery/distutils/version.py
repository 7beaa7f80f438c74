"""Copied from Python 3.11."""

import re


class LooseVersion:
    component_re = re.compile(r"(\d+ | [a-z]+ | \.)", re.VERBOSE)

    def __init__(self, text):
        self.version = [part for part in self.component_re.split(text) if part and part != "."]
        for number, part in enumerate(self.version):
            try:
                self.version[number] = int(part)
            except ValueError:
                pass

    def __lt__(self, other):
        return self.version < other.version

    def __gt__(self, other):
        return self.version > other.version
