"""Tuesday: the ringmaster makes lions of the tigers. It happens in a copy of the desk; this one stays as it is."""

import atexit
import shutil
import sys
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, folder)
shutil.copytree(Path(__file__).with_name("desk"), folder / "desk")
sys.path.insert(0, str(folder))

from desk import board

board.show("tigers")
print(board.levels())

file = folder / "desk" / "scenes.py"
text = file.read_text(encoding="utf-8")
for old, new in (("// 2", "// 3"), ("scene_tigers", "scene_lions"), ('"tigers", 30', '"lions", 60')):
    text = text.replace(old, new)
file.write_text(text, encoding="utf-8")
board.refresh()

print(board.levels())
print(board.names())
board.show("lions")
print(board.levels())
