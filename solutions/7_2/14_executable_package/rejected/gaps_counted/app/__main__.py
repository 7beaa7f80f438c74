"""What runs when somebody starts the folder, or the zip file that is made of it."""

import sys

from rota.cli import main

sys.exit(main())
