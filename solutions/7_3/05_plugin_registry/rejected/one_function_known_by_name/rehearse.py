"""Let the sounds be heard that are asked for, one after the other. Don't change this."""

import sys

from puppets import sounds

sounds.load_plugins()
for name in sys.argv[1:]:
    print(f"{name:6} {sounds.play(name, 3)}")
