"""What the handbook promises. A name that is imported here is public."""

from nightsky import quiz as quiz
from nightsky.catalogue import Star as Star
from nightsky.catalogue import brightest as brightest
from nightsky.catalogue import constellation as constellation
from nightsky.viewing import is_dark as is_dark

__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]
