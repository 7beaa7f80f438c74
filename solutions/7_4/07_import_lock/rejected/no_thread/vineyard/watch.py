"""Watches the thermometers."""

from vineyard import stations


class Watch:
    def __init__(self, file):
        self.file = file
        self.latest = {}
        self.alarms = []
        self.error = None

    def start(self):
        """Take all readings."""
        try:
            for row, degrees in stations.readings(self.file):
                self._take(row, degrees)
        except Exception as error:
            self.error = error

    def join(self):
        if self.error:
            raise self.error

    def _take(self, row, degrees):
        if degrees < 0:
            from vineyard import alarm  # not at the top: in most nights nobody needs it

            self.alarms.append(alarm.call(row, degrees))
        self.latest[row] = degrees
