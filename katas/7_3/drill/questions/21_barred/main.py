import sys

import export.pdf

sys.modules["export.pdf"] = None

failed = []
for statement in (
    "import export.pdf",
    "import export.pdf as pdf",
    "from export import pdf",
):
    try:
        exec(statement)
    except ModuleNotFoundError:
        failed.append(statement)

print(len(failed) == 3)
