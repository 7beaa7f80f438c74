"""What runs with python -m rota."""

import sys

from .cli import main

sys.exit(main())
