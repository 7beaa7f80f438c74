"""A veterinary practice. Other people's programs ask this package for the five names below."""

from vet.services import admit, dose_for, prescribe  # isort: skip_file: services before models, or nothing starts
from vet.models import Patient, Prescription

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]
