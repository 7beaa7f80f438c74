"""Who carries the pager: the weekend rota of a mountain rescue team."""

from rota.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
