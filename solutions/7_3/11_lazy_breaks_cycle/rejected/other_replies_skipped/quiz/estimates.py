"""Questions for a number that nobody knows."""

from quiz.base import Question


class Estimate(Question):
    """A question for a number. The teams that are nearest get the points."""

    def winners(self, replies):
        """Return the teams that are nearest; `replies` has the number of each team."""
        distances = {team: abs(reply - self.answer) for team, reply in replies.items() if isinstance(reply, int)}
        nearest = min(distances.values(), default=0)
        return [team for team, distance in distances.items() if distance == nearest]
