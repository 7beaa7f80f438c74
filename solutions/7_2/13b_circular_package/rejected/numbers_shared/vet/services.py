"""What the practice does."""

from vet.limits import DROPS_PER_KILO, MOST_DROPS
from vet.models import Patient, Prescription


def dose_for(kilos):
    """How many drops an animal of this weight gets, which is never more than is good for it."""
    return min(round(kilos * DROPS_PER_KILO), MOST_DROPS)


def admit(name, kilos):
    if kilos <= 0:
        raise ValueError(f"{name} has to be put on the scales first")
    return Patient(name, kilos)


def prescribe(patient, days):
    return Prescription(patient, days)
