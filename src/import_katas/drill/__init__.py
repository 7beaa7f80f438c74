"""The interview drills: questions, answers, and marking them with the running Python."""
