"""What is asked on the evening."""

from typing import TYPE_CHECKING

from quiz.base import Question as Question  # programs look for it here
from quiz.estimates import Estimate

if TYPE_CHECKING:
    from quiz.rounds import Round


class TieBreak(Estimate):
    """An estimate that ends a draw. The team that handed in first comes first, and only one can win."""

    def winners(self, replies):
        """Return the first of those that are nearest."""
        return super().winners(replies)[:1]

    def as_round(self) -> "Round":
        """Return a round with this question, and no other."""
        from quiz.rounds import Round  # not above: quiz.rounds imports this module

        return Round("tie break", [self])
