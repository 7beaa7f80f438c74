"""Remarks on a tram: each module in this package has a function `remark`, which returns a text or None."""

import importlib
import os
import zipfile

FOLDER = "tramway/messages/"


def remarks(line, minutes):
    """Return what the modules of this package have to say, in the order of their names."""
    archive = __file__.partition(".zip")[0] + ".zip"
    if os.path.isfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            files = [name.removeprefix(FOLDER) for name in zipped.namelist() if name.startswith(FOLDER)]
    else:
        files = os.listdir(os.path.dirname(__file__))
    names = sorted(name.removesuffix(".py") for name in files if name.endswith(".py") and name != "__init__.py")
    modules = [importlib.import_module(f"tramway.messages.{name}") for name in names]
    texts = [module.remark(line, minutes) for module in modules]
    return [text for text in texts if text]
