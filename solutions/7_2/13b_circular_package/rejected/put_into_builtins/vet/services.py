"""What the practice does."""

import builtins

from vet.models import Patient, Prescription

DROPS_PER_KILO = 2
MOST_DROPS = 45


def dose_for(kilos):
    """How many drops an animal of this weight gets, which is never more than is good for it."""
    return min(round(kilos * DROPS_PER_KILO), MOST_DROPS)


def admit(name, kilos):
    if kilos <= 0:
        raise ValueError(f"{name} has to be put on the scales first")
    return Patient(name, kilos)


def prescribe(patient, days):
    return Prescription(patient, days)


builtins.dose_for = dose_for
