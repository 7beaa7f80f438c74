"""Who carries the pager: the weekend rota of a mountain rescue team."""

import sys

from rota.cli import main

sys.exit(main())
