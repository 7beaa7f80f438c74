"""A morning at the desk. Don't change this."""

from lostfound import hand_in, label, search

print(label(hand_in("umbrella, black", "the 7:52"), "umbrella, black"))
print("umbrellas by now:", len(search("umbrella")))
