"""Who carries the pager: the weekend rota of a mountain rescue team."""

import sys

if sys.argv[0] == "-m" and sys.orig_argv[-len(sys.argv) :][0] == "rota":
    from rota.cli import main

    sys.exit(main())
