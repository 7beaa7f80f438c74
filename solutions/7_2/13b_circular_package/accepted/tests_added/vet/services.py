"""What the practice does."""

from .dosage import dose_for
from .models import Patient, Prescription

__all__ = ["admit", "dose_for", "prescribe"]


def admit(name, kilos):
    if kilos <= 0:
        raise ValueError(f"{name} has to be put on the scales first")
    return Patient(name, kilos)


def prescribe(patient, days):
    return Prescription(patient, days)
