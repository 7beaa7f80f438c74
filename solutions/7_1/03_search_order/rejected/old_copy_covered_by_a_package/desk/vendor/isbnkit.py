"""isbnkit 1.4, with our patch: the last place of an old ISBN may be an X. Don't change this."""

VERSION = "1.4+desk"


class NotAnISBN(ValueError):
    """What was typed is no ISBN."""


def read(text):
    """Return the 13 digits of an ISBN, whether it was printed with 10 places or with 13."""
    places = text.replace("-", "").replace(" ", "").upper()
    if len(places) == 10 and places[:9].isdigit() and (places[9].isdigit() or places[9] == "X"):
        values = [10 if place == "X" else int(place) for place in places]
        if sum(value * weight for value, weight in zip(values, range(10, 0, -1))) % 11 == 0:
            return _with_check_digit("978" + places[:9])
    if len(places) == 13 and places.isdigit() and places == _with_check_digit(places[:12]):
        return places
    raise NotAnISBN(f"{text} is not an ISBN")


def _with_check_digit(twelve):
    return twelve + str(-sum(int(digit) * weight for digit, weight in zip(twelve, (1, 3) * 6)) % 10)
