"""A veterinary practice. Other people's programs ask this package for the five names below."""

from vet.models import Patient, Prescription
from vet.services import admit, dose_for, prescribe

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]
