"""Twenty questions from the field. The Python that runs this is the judge."""


def test_your_predictions(drill, subtests):
    """You have predicted what each program does, and it does that."""
    for number in drill:
        with subtests.test(question=number):
            drill.judge(number)
    drill.end()
