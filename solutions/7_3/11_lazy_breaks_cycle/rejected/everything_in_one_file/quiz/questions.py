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


class Estimate(Question):
    """A question for a number. The teams that are nearest get the points."""

    def winners(self, replies):
        """Return the teams that are nearest; `replies` has the number of each team."""
        distances = {team: abs(reply - self.answer) for team, reply in replies.items()}
        nearest = min(distances.values(), default=0)
        return [team for team, distance in distances.items() if distance == nearest]


class TieBreak(Estimate):
    """An estimate that ends a draw. The team that handed in first comes first, and only one can win."""

    def winners(self, replies):
        """Return the first of those that are nearest."""
        return super().winners(replies)[:1]

    def as_round(self) -> "Round":
        """Return a round with this question, and no other."""
        return Round("tie break", [self])


class Round:
    """Some questions under one title."""

    def __init__(self, title, questions=()):
        self.title = title
        self.questions = list(questions)

    def add(self, question: Question) -> None:
        """Ask this one, too."""
        self.questions.append(question)

    def points(self, replies):
        """Return the points of each team; `replies` has, for each question, what each team wrote."""
        points = {}
        for question, reply in zip(self.questions, replies, strict=True):
            for team in question.winners(reply):
                points[team] = points.get(team, 0) + question.points
        return points
