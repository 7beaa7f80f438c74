from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules


def by_path():
    return Path(__file__).with_name("menu.txt").read_text().strip()


def by_resource():
    return files("kitchen").joinpath("menu.txt").read_text().strip()


def parts():
    return " ".join(info.name for info in iter_modules(__path__))
