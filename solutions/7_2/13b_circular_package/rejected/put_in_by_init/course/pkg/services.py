# This runs in the middle of models.py, on its first line. Which of these lines work by now?
LINES = """
import pkg.models
import pkg.models as models
from pkg import models
from . import models
import pkg; pkg.models
from pkg.models import Model
from pkg import Model
"""

for line in LINES.strip().splitlines():
    try:
        exec(line)
    except Exception as error:
        print(f"{line:29}{type(error).__name__}: {error}")
    else:
        print(f"{line:29}works")
