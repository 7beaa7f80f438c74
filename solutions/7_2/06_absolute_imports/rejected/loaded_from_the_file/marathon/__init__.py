"""The town's marathon: times, places, certificates."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


def load(file):
    """Load a module of this package from its file."""
    spec = spec_from_file_location(Path(file).stem, Path(__file__).parent / file)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
