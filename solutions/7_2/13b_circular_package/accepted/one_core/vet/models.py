"""What the practice writes down."""

from vet._core import Patient, Prescription

__all__ = ["Patient", "Prescription"]
