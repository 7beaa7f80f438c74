"""What the practice writes down."""


class Patient:
    """An animal, and its weight in kilograms."""

    def __init__(self, name, kilos):
        self.name = name
        self.kilos = kilos

    def dose(self):
        from vet.services import dose_for  # at the top it would be a circular import

        return dose_for(self.kilos)


class Prescription:
    """Drops for a patient, once a day."""

    def __init__(self, patient, days):
        self.patient = patient
        self.days = days

    def label(self):
        return f"{self.patient.name}: {self.patient.dose()} drops a day, for {self.days} days"
