"""All that the practice writes down and does. Ask vet.models and vet.services for it."""

DROPS_PER_KILO = 2
MOST_DROPS = 45


def dose_for(kilos):
    """How many drops an animal of this weight gets, which is never more than is good for it."""
    return min(round(kilos * DROPS_PER_KILO), MOST_DROPS)


class Patient:
    """An animal, and its weight in kilograms."""

    def __init__(self, name, kilos):
        self.name = name
        self.kilos = kilos

    def dose(self):
        return dose_for(self.kilos)


class Prescription:
    """Drops for a patient, once a day."""

    def __init__(self, patient, days):
        self.patient = patient
        self.days = days

    def label(self):
        return f"{self.patient.name}: {self.patient.dose()} drops a day, for {self.days} days"


def admit(name, kilos):
    if kilos <= 0:
        raise ValueError(f"{name} has to be put on the scales first")
    return Patient(name, kilos)


def prescribe(patient, days):
    return Prescription(patient, days)
