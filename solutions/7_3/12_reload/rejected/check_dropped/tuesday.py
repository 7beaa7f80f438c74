"""Tuesday: the ringmaster makes lions of the tigers. Afterwards scenes.py is as it was."""

from pathlib import Path

from desk import board, scenes

print(board.show("tigers").level)
file = Path(scenes.__file__)
before = file.read_text(encoding="utf-8")
try:
    file.write_text(before.replace("30)", "60)").replace("scene_tigers", "scene_lions"), encoding="utf-8")
    board.refresh()
    print(board.names())
    print(board.show("lions").level)
finally:
    file.write_text(before, encoding="utf-8")
