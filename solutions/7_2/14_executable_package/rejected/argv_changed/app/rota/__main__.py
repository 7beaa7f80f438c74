"""What runs with python -m rota."""

import sys

from rota.cli import main

sys.argv[0] = "rota"
sys.exit(main())
