"""What is asked on the evening."""

from quiz.base import Question as Question  # programs look for it here
from quiz.estimates import Estimate
from quiz.rounds import Round


class TieBreak(Estimate):
    """An estimate that ends a draw. The team that handed in first comes first, and only one can win."""

    def winners(self, replies):
        """Return the first of those that are nearest."""
        return super().winners(replies)[:1]

    def as_round(self) -> Round:
        """Return a round with this question, and no other."""
        return Round("tie break", [self])
