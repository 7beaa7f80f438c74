"""Questions for a number that nobody knows."""

from quiz.questions import Estimate as Estimate
