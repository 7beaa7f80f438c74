"""What the practice does."""

from vet._core import admit, dose_for, prescribe

__all__ = ["admit", "dose_for", "prescribe"]
