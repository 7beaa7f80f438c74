"""A veterinary practice. Other people's programs ask this package for the five names below."""

from vet.services import admit, prescribe

__all__ = ["admit", "prescribe"]
