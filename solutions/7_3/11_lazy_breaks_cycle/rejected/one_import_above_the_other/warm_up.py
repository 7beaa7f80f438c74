"""The warm-up at the door: how many sweets are in the jar? Don't change this."""

from quiz.estimates import Estimate

jar = Estimate("How many sweets are in the jar?", 214)
print(*jar.winners({"Foxes": 190, "Moles": 230, "Newts": 400}))
