"""The interview drills: questions, answers, and the running Python as their judge."""
