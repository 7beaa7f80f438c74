"""What the practice does."""

from vet.models import Patient, Prescription, dose_for

__all__ = ["admit", "dose_for", "prescribe"]  # dose_for for those who look for it here


def admit(name, kilos):
    if kilos <= 0:
        raise ValueError(f"{name} has to be put on the scales first")
    return Patient(name, kilos)


def prescribe(patient, days):
    return Prescription(patient, days)
