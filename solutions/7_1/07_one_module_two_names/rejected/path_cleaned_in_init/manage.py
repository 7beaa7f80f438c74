"""The newsletter's command line: python manage.py ISSUE [--dry-run]."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "newsletter"))  # so that `import config` is enough

from newsletter.commands import main

if __name__ == "__main__":
    main()
