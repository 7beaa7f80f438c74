"""What is asked on the evening."""


class Question:
    """A question with an answer. The teams that know it get the points."""

    def __init__(self, text, answer, points=1):
        self.text = text
        self.answer = answer
        self.points = points

    def winners(self, replies):
        """Return the teams that get the points; `replies` has what each team wrote."""
        return [team for team, reply in replies.items() if reply == self.answer]


class TieBreak(Estimate):
    """An estimate that ends a draw. The team that handed in first comes first, and only one can win."""

    def winners(self, replies):
        """Return the first of those that are nearest."""
        from quiz.estimates import Estimate

        return super().winners(replies)[:1]

    def as_round(self) -> "Round":
        """Return a round with this question, and no other."""
        from quiz.rounds import Round  # not above: quiz.rounds imports this module

        return Round("tie break", [self])
