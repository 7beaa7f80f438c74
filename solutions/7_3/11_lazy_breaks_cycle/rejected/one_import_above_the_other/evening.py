"""The evening in the Red Lion. Don't change this."""

from quiz.questions import Question, TieBreak
from quiz.rounds import Round

round_one = Round("animals")
round_one.add(Question("How many hearts has an octopus?", 3))
round_one.add(Question("What is a group of owls called?", "parliament"))
points = round_one.points([{"Foxes": 3, "Moles": 1}, {"Foxes": "choir", "Moles": "parliament"}])
print(f"{round_one.title}: {points}")

last = TieBreak("How many bones has a giraffe's neck?", 7).as_round()
print(f"{last.title}: {last.points([{'Moles': 11, 'Foxes': 5}])}")
