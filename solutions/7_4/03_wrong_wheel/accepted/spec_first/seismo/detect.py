"""What is in a recording: a list of samples, each between -999 and 999."""

import importlib.util
from importlib.resources import files

if importlib.util.find_spec("seismo._fast"):
    from seismo._fast import duration, strongest

    IMPLEMENTATION = "fast"
else:
    for file in files("seismo").iterdir():
        if file.name.startswith("_fast.") and file.name.endswith((".so", ".pyd")):
            raise ImportError(f"{file} was compiled for another Python", name="seismo._fast", path=str(file))
    from seismo._pure import duration, strongest

    IMPLEMENTATION = "pure"
