"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

from nightsky.catalogue import Star, brightest, constellation
from nightsky.viewing import is_dark

__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]
