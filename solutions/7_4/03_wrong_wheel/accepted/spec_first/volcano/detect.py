"""What is in a recording: a list of samples, each between -999 and 999."""

import importlib.util
from importlib.resources import files

if importlib.util.find_spec("volcano._fast"):
    from volcano._fast import duration, strongest

    IMPLEMENTATION = "fast"
else:
    for file in files("volcano").iterdir():
        if file.name.startswith("_fast.") and file.name.endswith((".so", ".pyd")):
            raise ImportError(f"{file} was compiled for another Python", name="volcano._fast", path=str(file))
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
