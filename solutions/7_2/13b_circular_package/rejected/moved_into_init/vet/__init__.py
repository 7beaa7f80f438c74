"""A veterinary practice. Other people's programs ask this package for the five names below."""

DROPS_PER_KILO = 2
MOST_DROPS = 45


def dose_for(kilos):
    """How many drops an animal of this weight gets, which is never more than is good for it."""
    return min(round(kilos * DROPS_PER_KILO), MOST_DROPS)


from vet.models import Patient, Prescription
from vet.services import admit, prescribe

__all__ = ["Patient", "Prescription", "admit", "dose_for", "prescribe"]
