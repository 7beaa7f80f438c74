"""A veterinary practice. Other people's programs ask this package for the five names below."""

from .models import Patient, Prescription
from .services import admit, dose_for, prescribe

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]
