"""Questions for a number that nobody knows."""


class Question:
    """A question with an answer. The teams that know it get the points."""

    def __init__(self, text, answer, points=1):
        self.text = text
        self.answer = answer
        self.points = points

    def winners(self, replies):
        """Return the teams that get the points; `replies` has what each team wrote."""
        return [team for team, reply in replies.items() if reply == self.answer]


class Estimate(Question):
    """A question for a number. The teams that are nearest get the points."""

    def winners(self, replies):
        """Return the teams that are nearest; `replies` has the number of each team."""
        distances = {team: abs(reply - self.answer) for team, reply in replies.items()}
        nearest = min(distances.values(), default=0)
        return [team for team, distance in distances.items() if distance == nearest]
