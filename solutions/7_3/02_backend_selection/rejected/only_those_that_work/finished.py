"""Started by the machines: `python finished.py lamp 4` says that number 4 has finished. Don't change this."""

import sys

from laundry.senders import sender

way, machine = sys.argv[1:]
print(sender(way).send(int(machine)))
