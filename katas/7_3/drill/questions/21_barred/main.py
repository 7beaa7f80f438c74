import sys

import export.pdf

sys.modules["export.pdf"] = None

try:
    import export.pdf
except ModuleNotFoundError:
    from export import pdf

    print(pdf.PAGE)
