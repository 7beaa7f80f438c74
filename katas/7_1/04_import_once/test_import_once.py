"""What the bureau must do while the rates change during the day."""

from collections import Counter, namedtuple

SATURDAY = ["sorry, no rate for XAU", "100 EUR are 108.00 USD", "100 EUR are 110.00 USD"]
ANOTHER_HEAD_OFFICE = """
_today = {"USD": 1.31}

down = False

class NewLine(Line):
    def rates(self):
        if down:
            raise ConnectionError("the line is down")
        return dict(_today)

def sign_on(desk):
    signed_on.append(desk)
    return NewLine()

def publish(currency, value):
    _today[currency] = value
"""


def test_saturday_comes_to_its_end(workshop):
    """`python saturday.py` serves all three customers: no rate for the first, the new rate for the last."""
    run = workshop.run_file("saturday.py")
    told = [line for line in run.stdout.splitlines() if not line.startswith("head office:")]
    expected = "\n  ".join(["expected, besides what the head office prints:", *SATURDAY])
    assert run.returncode == 0 and told == SATURDAY, f"{expected}\n{run}"


def test_no_module_runs_twice(workshop):
    """The code of each file runs once, however often the desk makes an offer."""
    told = "code has run: "
    marked = workshop.copy()
    for source in marked.sources():
        append(marked, source.name, f"print('{told}{source.name}')")
    with marked.imports() as imports:
        ask_all_day(imports)
        runs = Counter(line for line in imports.stdout.splitlines() if line.startswith(told))
    again = "".join(f"\n  {line.removeprefix(told)}: {times} times" for line, times in runs.items() if times > 1)
    assert not again, f"after five calls of desk.offer, the code of these files has run more than once:{again}"


def test_the_bureau_signs_on_once(workshop):
    """The start-up work is done once. The head office sees one sign-on, not one for each offer."""
    with workshop.imports() as imports:
        ask_all_day(imports)
        signed_on = imports.load("headoffice").signed_on
        times = imports.stdout.splitlines().count("head office: desk 4 signed on")
        assert times <= 1, f"after five offers, the bureau has signed on {times} times; expected once"
        assert signed_on == ["desk 4"], f"after five offers, headoffice.signed_on is {signed_on}; expected ['desk 4']"


def test_a_new_rate_holds_from_the_next_question_on(workshop, subtests):
    """The desk offers the rate that was published last, even for a currency that had none before."""
    with workshop.imports() as imports:
        desk, headoffice = imports.load("bureau.desk"), imports.load("headoffice")
        assert desk.offer("GBP").value == 0.86, "before any change, the rate of GBP is 0.86"
        for currency, value in (("GBP", 0.87), ("GBP", 0.85), ("XAU", 0.0003)):
            with subtests.test(currency=currency, value=value):
                headoffice.publish(currency, value)
                told = desk.offer(currency).value
                assert told == value, f"{value} was published for {currency}, and the desk offered {told}"
        for currency, value in (("CHF", 0.94), ("SEK", 11.2)):
            with subtests.test(currency=currency, asked="before it had a rate"):
                error = imports.error_of(desk.offer, currency)
                known = imports.load("bureau.rates").UnknownCurrency
                assert isinstance(error, known) and isinstance(error, LookupError), (
                    f"no rate for {currency}: got {error!r}"
                )
                assert str(error) == f"no rate for {currency}", f"the error reads: {error}"
                headoffice.publish(currency, value)
                offered = desk.offer(currency=currency)
                got = (offered.currency, offered.value)
                assert got == (currency, value), f"{value} was published for {currency}, and the desk offered {got}"


def test_the_rates_come_over_the_line(workshop):
    """The desk offers what the line returns, even if the head office keeps its rates elsewhere, or was down."""
    moved = workshop.copy()
    append(moved, "headoffice.py", ANOTHER_HEAD_OFFICE)
    with moved.imports() as imports:
        publish = imports.load("headoffice").publish  # as other programs have it: imported by name, before the bureau
        desk = imports.load("bureau.desk")
        for value in (1.31, 1.32, 1.33):
            publish("USD", value)
            told = desk.offer("USD").value
            assert told == value, f"the line of a changed head office returned {value}, and the desk offered {told}"
        headoffice = imports.load("headoffice")
        headoffice.down = True
        error = imports.error_of(desk.offer, "USD")
        assert error, "the line is down, and the desk made an offer; expected an error"
        headoffice.down = False
        publish("USD", 1.34)
        assert desk.offer("USD").value == 1.34, "the line was down for a moment; the rate is 1.34 now"


def test_the_classes_stay_the_same_all_day(workshop, subtests):
    """`isinstance` and `except` compare classes by identity, so `Rate` and `UnknownCurrency` stay the same all day."""
    with workshop.imports() as imports:
        rates = imports.load("bureau.rates")
        rate_class, error_class = rates.Rate, rates.UnknownCurrency
        ask_all_day(imports)
        with subtests.test("isinstance"):
            same = isinstance(imports.load("bureau.desk").offer("USD"), rate_class)
            assert same, "the desk's offer is no longer an instance of the Rate that was imported in the morning"
        with subtests.test("except"):
            error = imports.error_of(imports.load("bureau.desk").offer, "XAU")
            caught = isinstance(error, error_class)
            assert caught, f"`except UnknownCurrency`, imported in the morning, does not catch {error!r}"


def test_a_rate_is_booked_as_it_was_offered(workshop):
    """A rate offered in the morning is booked unchanged in the evening. Amounts are rounded, and deals are recorded."""
    with workshop.imports() as imports:
        desk, headoffice = imports.load("bureau.desk"), imports.load("headoffice")
        morning = desk.offer("USD")
        headoffice.publish("USD", 1.25)
        evening = desk.offer("USD")
        ledger = imports.load("bureau.ledger")
        assert ledger.book(100, morning) == 108, "1.08 was offered in the morning, so 100 EUR are 108 USD"
        assert ledger.book(100, evening) == 125, "1.25 was offered in the evening, so 100 EUR are 125 USD"
        headoffice.publish("USD", 1.083)
        night = desk.offer("USD")
        got = ledger.book(euros=33, rate=night)
        assert got == 35.74, f"33 EUR at 1.083 are 35.74 USD, and book returned {got}"
        deals = [(100, morning), (100, evening), (33, night)]
        assert imports.error_of(ledger.book, 100, 1.08) and ledger.deals == deals, f"ledger.deals is {ledger.deals}"


def test_only_a_rate_of_the_bureau_is_booked(workshop, subtests):
    """The ledger refuses anything else with a TypeError, even an object whose class is called `Rate` as well."""
    like_it = type("Rate", (), {"__module__": "bureau.rates", "currency": "USD", "value": 9.99})
    more_like_it = namedtuple("Rate", "currency value", module="bureau.rates")
    impostors = {
        "a number": 1.08,
        "a tuple": ("USD", 9.99),
        "another class named Rate": like_it(),
        "another named tuple Rate": more_like_it("USD", 9.99),
    }
    with workshop.imports() as imports:
        book = imports.load("bureau.ledger").book
        for what, rate in impostors.items():
            with subtests.test(what):
                error = imports.error_of(book, 100, rate)
                said = f"it raised {error!r}" if error else "it was booked"
                assert isinstance(error, TypeError), f"{what} should be refused with a TypeError, and {said}"


def ask_all_day(imports):
    """Ask the desk five questions, two of them about a currency it does not have; new rates come in between."""
    desk, headoffice = imports.load("bureau.desk"), imports.load("headoffice")
    for currency, value in (("USD", 1.07), ("XAU", None), ("GBP", 0.88), ("XAU", None), ("USD", 1.09)):
        if value is None:
            imports.error_of(desk.offer, currency)
        else:
            desk.offer(currency)
            headoffice.publish(currency, value)


def append(copy, file, text):
    """Add ``text`` to the end of a source of a copy."""
    source = copy.source(file)
    source.file.write_text(f"{source.text}\n\n{text}\n", encoding="utf-8")
