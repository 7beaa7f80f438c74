"""The branches of the library. Don't change this."""

NAMES = {"north": "North Gate", "river": "River Street"}
