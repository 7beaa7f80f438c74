STATEMENTS = (
    "import export.pdf",
    "from export import pdf",
    "from export import csv",
    "import paper_export.pdf",
)

for statement in STATEMENTS:
    try:
        exec(statement)
    except ImportError as error:
        print(type(error).__name__, error.name)
