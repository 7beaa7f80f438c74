"""A veterinary practice. Other people's programs ask this package for the five names below."""

import importlib

import vet.models
import vet.services

importlib.reload(vet.models)  # the first time it found no dose_for

from vet.models import Patient, Prescription
from vet.services import admit, dose_for, prescribe

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]
