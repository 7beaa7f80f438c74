"""The question of the morning. It began its life as a program of its own."""

import sys

if len(sys.argv) != 2:
    sys.exit("usage: quiz.py QUESTION")

QUESTION = sys.argv[1]


def section():
    return f"Quiz: {QUESTION}"
