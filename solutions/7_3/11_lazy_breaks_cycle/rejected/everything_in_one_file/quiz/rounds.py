"""A round: some questions, and who has how many points after them."""

from quiz.questions import Round as Round
