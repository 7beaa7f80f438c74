"""What every question is."""


class Question:
    """A question with an answer. The teams that know it get the points."""

    def __init__(self, text, answer, points=1):
        self.text = text
        self.answer = answer
        self.points = points

    def winners(self, replies):
        """Return the teams that get the points; `replies` has what each team wrote."""
        return [team for team, reply in replies.items() if reply == self.answer]
