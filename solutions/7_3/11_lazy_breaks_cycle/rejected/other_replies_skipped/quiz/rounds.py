"""A round: some questions, and who has how many points after them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.questions import Question


class Round:
    """Some questions under one title."""

    def __init__(self, title, questions=()):
        self.title = title
        self.questions = list(questions)

    def add(self, question: "Question") -> None:
        """Ask this one, too."""
        self.questions.append(question)

    def points(self, replies):
        """Return the points of each team; `replies` has, for each question, what each team wrote."""
        points = {}
        for question, reply in zip(self.questions, replies, strict=True):
            for team in question.winners(reply):
                points[team] = points.get(team, 0) + question.points
        return points
