"""Show the board: python bin/show_board.py sunday."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
try:
    from cablecar.board import main
finally:
    sys.path.pop(0)

main()
