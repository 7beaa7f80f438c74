"""What the server of a taxi office does, one request after the other. Don't change this.

python office.py REQUESTS, such as "book Ada harbor", "cancel Ada harbor", and "changed cars.py" after an edit.
"""

import sys

from taxi.loader import file_changed, load_handlers
from taxi.signals import booked, cancelled

load_handlers()
for request in sys.argv[1:]:
    print(">", request)
    kind, *words = request.split()
    if kind == "changed":
        file_changed(*words)
    else:
        signal = booked if kind == "book" else cancelled
        print(*signal.send(*words), sep="\n")
