"""The Captain and the Crab, by Mary."""

from puppets.plugins.basic import rain
from puppets.registry import sound


@sound("storm")
def storm(seconds):
    """Rain, with thunder at its end."""
    return rain(seconds) + " BOOM"
