"""What the practice writes down."""

from vet.limits import DROPS_PER_KILO, MOST_DROPS


class Patient:
    """An animal, and its weight in kilograms."""

    def __init__(self, name, kilos):
        self.name = name
        self.kilos = kilos

    def dose(self):
        return min(round(self.kilos * DROPS_PER_KILO), MOST_DROPS)


class Prescription:
    """Drops for a patient, once a day."""

    def __init__(self, patient, days):
        self.patient = patient
        self.days = days

    def label(self):
        return f"{self.patient.name}: {self.patient.dose()} drops a day, for {self.days} days"
