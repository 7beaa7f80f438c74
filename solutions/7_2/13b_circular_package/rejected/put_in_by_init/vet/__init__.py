"""A veterinary practice. Other people's programs ask this package for the five names below."""

from vet import models
from vet.models import Patient, Prescription
from vet.services import admit, dose_for, prescribe

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]

models.dose_for = dose_for  # models cannot import it: that would close a circle
