"""desk.py SHOW STATE: set the lights to the next cue. Don't change this."""

import sys
from pathlib import Path

from stage.loader import load
from stage.state import restore, save

path, state = sys.argv[1:]
show = load(path)
cues = restore(path, state) if Path(state).exists() else list(show.CUES)
if not cues:
    sys.exit("the show is over")
assert all(isinstance(cue, show.Cue) for cue in cues), "these are the cues of another show"
print(f"{show.TITLE}: {cues[0].text()}, {show.Cue.lamps} lamps")
save(cues[1:], state)
