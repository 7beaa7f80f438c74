"""isbnkit 1.2. The stocktake has to count with this one until the year is closed. Don't change this."""

VERSION = "1.2"


class NotAnISBN(ValueError):
    """What was typed is no ISBN."""


def read(text):
    """Return the 13 digits of an ISBN, whether it was printed with 10 places or with 13."""
    places = text.replace("-", "").replace(" ", "")
    if places.isdigit():
        if len(places) == 10:
            if sum(int(place) * weight for place, weight in zip(places, range(10, 0, -1))) % 11 == 0:
                return _with_check_digit("978" + places[:9])
        elif len(places) == 13 and places == _with_check_digit(places[:12]):
            return places
    raise NotAnISBN(f"{text} is not an ISBN")


def _with_check_digit(twelve):
    return twelve + str(-sum(int(digit) * weight for digit, weight in zip(twelve, (1, 3) * 6)) % 10)
