"""What runs when somebody starts the folder, or the zip file that is made of it."""

import sys

from rota.cli import main

sys.argv[0] = "rota"
sys.exit(main())
