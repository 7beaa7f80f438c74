"""What the practice writes down."""

_rule = None


def go_by(rule):
    """Tell the patients how much they get. vet.services does, as it is loaded."""
    global _rule
    _rule = rule


class Patient:
    """An animal, and its weight in kilograms."""

    def __init__(self, name, kilos):
        self.name = name
        self.kilos = kilos

    def dose(self):
        return _rule(self.kilos)


class Prescription:
    """Drops for a patient, once a day."""

    def __init__(self, patient, days):
        self.patient = patient
        self.days = days

    def label(self):
        return f"{self.patient.name}: {self.patient.dose()} drops a day, for {self.days} days"
