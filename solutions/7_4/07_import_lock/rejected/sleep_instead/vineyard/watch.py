"""Watches the thermometers in the background."""

import threading
import time

from vineyard import stations


class Watch:
    def __init__(self, file):
        self.file = file
        self.latest = {}
        self.alarms = []
        self.error = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._has_begun = threading.Event()

    def start(self):
        """Start to watch, and give it the time for the first reading. So nobody sees an empty table."""
        self._thread.start()
        time.sleep(0.5)

    def join(self):
        self._thread.join()
        if self.error:
            raise self.error

    def _run(self):
        try:
            for row, degrees in stations.readings(self.file):
                self._take(row, degrees)
                self._has_begun.set()
        except Exception as error:
            self.error = error
        finally:
            self._has_begun.set()

    def _take(self, row, degrees):
        if degrees < 0:
            from vineyard import alarm  # not at the top: in most nights nobody needs it

            self.alarms.append(alarm.call(row, degrees))
        self.latest[row] = degrees
