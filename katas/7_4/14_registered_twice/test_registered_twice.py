"""How many times the handlers of the taxi office are called, after loading, after a change, and after an error."""

import importlib

REQUESTS = {
    ("book Ada harbor", "cancel Ada harbor"): [
        "> book Ada harbor",
        "a car takes Ada to the harbor",
        "invoice for Ada: 12 euros",
        "> cancel Ada harbor",
        "the car for Ada comes back",
    ],
    ("changed invoices.py", "changed cars.py", "book Lin castle", "changed cars.py", "cancel Lin castle"): [
        "> changed invoices.py",
        "> changed cars.py",
        "> book Lin castle",
        "a car takes Lin to the castle",
        "invoice for Lin: 27 euros",
        "> changed cars.py",
        "> cancel Lin castle",
        "the car for Lin comes back",
    ],
}
FULL_NAMES = ("taxi.handlers.cars", "taxi.handlers.invoices")
SPY = "import os, sys\n\nSEEN = [*sys.path], [*sys.argv], os.getcwd()\n"
# Files in taxi/handlers. What their handlers return begins with a word for the handler.
CARS = """
from taxi.signals import booked, cancelled

KILOMETERS = {{"harbor": {0}}}

@booked.connect
def send_car(customer, place):
    return "car: {1} for " + customer

@cancelled.connect
def call_back(customer, place):
    return "back: {1} of " + customer
"""
INVOICES = """
from taxi.handlers import cars
from taxi.signals import booked

@booked.connect
def invoice(customer, place):
    return f"invoice: {{{0} * cars.KILOMETERS[place]}} euros, {{customer}}"
"""
# Another module that uses a handler of cars.py, and has one with the same name as a handler of invoices.py.
TIPS = """
from taxi.handlers.cars import send_car
from taxi.signals import booked

@booked.connect
def invoice(customer, place):
    return "tip: {0} for " + customer
"""
# What changes, one after the other: the file, its text, and what a booking and a cancellation give afterwards.
CHANGES = (
    ("cars.py", CARS.format(5, "limousine"), "car: limousine for {}", "invoice for {}: 15 euros"),
    ("invoices.py", INVOICES.format(11), "car: limousine for {}", "invoice: 55 euros, {}"),
    ("cars.py", CARS.format(70, "van"), "car: van for {}", "invoice: 770 euros, {}"),
    ("tips.py", TIPS.format("a coin"), "car: van for {}", "invoice: 770 euros, {}", "tip: a coin for {}"),
    ("cars.py", CARS.format(6, "tandem"), "car: tandem for {}", "invoice: 66 euros, {}", "tip: a coin for {}"),
    ("invoices.py", INVOICES.format(2), "car: tandem for {}", "invoice: 12 euros, {}", "tip: a coin for {}"),
    ("tips.py", TIPS.format("money"), "car: tandem for {}", "invoice: 12 euros, {}", "tip: money for {}"),
)
# How the answers of their handlers begin.
WORDS = {"cars.py": ("a car", "car:"), "invoices.py": ("invoice",), "tips.py": ("tip:",)}
WAYS_TO_FAIL = (
    ("raise LookupError('no petrol')\n", LookupError),
    ("import petrol_that_nobody_has\n", ImportError),
    ("def send_car(:\n", SyntaxError),
)
# The same name in two modules, for two signals in one module, and one function for two signals.
SAME_NAMES = {
    "taxi/handlers/night.py": """
from taxi.signals import booked, cancelled

@cancelled.connect
@booked.connect
def note(customer, place):
    return f"night note: {customer}"
""",
    "taxi/handlers/school.py": """
from taxi.signals import booked, cancelled

@booked.connect
def note(customer, place):
    return f"school note: {customer}"

@cancelled.connect
def note(customer, place):
    return f"no school: {customer}"
""",
    "night.py": """
from taxi.signals import Signal, booked, cancelled

paid = Signal()

@paid.connect
@booked.connect
def note(customer, place):
    return f"radio note: {customer}"
""",
}
DISPATCH = """
from taxi.signals import Signal

calls = []

def first(customer, place):
    calls.append(f"first {customer}")
    return "the same answer"

def second(customer, place):
    calls.append(f"second {place}")
    return "the same answer"

def broken(customer, place):
    raise OverflowError(customer)
"""


def test_each_booking_has_one_car_and_one_invoice(workshop, subtests):
    """In `office.py`, a booking has one car and one invoice, even after files were loaded again."""
    for requests, expected in REQUESTS.items():
        with subtests.test(" ".join(requests)):
            run = workshop.run_file("office.py", *requests)
            lines = "\n".join(expected)
            told = f"expected these lines, those of one request in any order:\n{lines}\n{run}"
            assert run.returncode == 0 and by_request(run.stdout.splitlines()) == by_request(expected), told


def test_each_file_is_loaded_once_under_its_full_name(workshop, subtests):
    """`load_handlers()` runs each file once, under its full name, and changes nothing else."""
    for package, before in (
        ("taxi", []),
        ("taxi", ["taxi.handlers.invoices"]),
        ("lib/taxi", ["taxi.handlers.cars", "taxi.loader"]),
    ):
        folder = package.removesuffix("taxi") or "."
        copy = workshop.copy() if folder == "." else workshop.moved("taxi", package)
        handlers = copy.folder / package / "handlers"
        (handlers / "queue.py").write_text(SPY, encoding="utf-8")
        imported = copy.imports(path=[folder], cwd=workshop.folder.parent)
        with subtests.test(package=package, imported_before=before), imported as imports:
            expected = imports.execute(SPY)["SEEN"]
            for name in before:
                imports.load(name)
            load_handlers(imports)
            check_loaded_once(imports, [*FULL_NAMES, "taxi.handlers.queue"])
            seen = imports.load("taxi.handlers.queue").SEEN
            assert seen == expected, (
                f"while a file ran, sys.path, sys.argv and the working directory were {seen}; expected {expected}"
            )
            (handlers / "school.py").write_text("PUPILS = 30\n", encoding="utf-8")
            load_handlers(imports)
            check_loaded_once(imports, [*FULL_NAMES, "taxi.handlers.queue", "taxi.handlers.school"])
            assert hasattr(imports.load("queue"), "SimpleQueue"), "`import queue` no longer imports Python's own module"
            assert not imports.changed, f"load_handlers() changed {', '.join(imports.changed)} for the whole program"


def test_a_changed_file_replaces_its_handlers(workshop, subtests):
    """After `file_changed()`, the handlers of the new code are called once each, and those of the old code are not."""
    for before in ([], ["taxi.handlers.cars"]):
        copy = workshop.copy()
        with subtests.test(imported_before=before), copy.imports() as imports:
            for name in before:
                imports.load(name)
            load_handlers(imports)
            cars, now = imports.load("taxi.handlers.cars"), send(imports)
            for number, (file, text, *expected) in enumerate(CHANGES, start=1):
                write(copy, f"taxi/handlers/{file}", text)
                early = send(imports)
                assert early == now, (
                    f"{file} was edited, but file_changed() was not called; got {early}, expected {now}"
                )
                file_changed(imports, file)
                now = sorted(expected)
                for customer in ("Ada", "Lin"):
                    got, want = send(imports, customer=customer), sorted(text.format(customer) for text in now)
                    assert got == want, f"after {number} changes, the last one in {file}, got {got}; expected {want}"
                now = sorted(text.format("Ada") for text in now)
            expected = imports.execute(SPY)["SEEN"]
            write(copy, "taxi/handlers/queue.py", SPY)
            file_changed(imports, "queue.py")
            seen = imports.load("taxi.handlers.queue").SEEN
            assert seen == expected, (
                f"while file_changed() ran a file, sys.path, sys.argv and the working directory were {seen}; "
                f"expected {expected}"
            )
            returned = cars.send_car("Eve", place="harbor")
            assert returned == "car: tandem for Eve", (
                f"send_car of the module returned {returned!r}; expected the new one"
            )
            back = send(imports, "cancelled", "Kim")
            assert back == ["back: tandem of Kim"], (
                f"a cancellation gave {back}; expected the handler of the new cars.py"
            )
            assert not imports.changed, f"file_changed() changed {', '.join(imports.changed)} for the whole program"


def test_an_error_in_a_file_is_raised(workshop, subtests):
    """If a file raises an error, it is raised each time. Handlers are still called once; a repair takes effect."""
    for mistake, kind in WAYS_TO_FAIL:
        for file, right in (("cars.py", CARS.format(8, "van")), ("tips.py", TIPS.format("a coin"))):
            copy = workshop.copy()
            with subtests.test(file=file, mistake=mistake, loaded="changed"), copy.imports() as imports:
                load_handlers(imports)
                for text in (right.replace("van", "lorry").replace("a coin", "nothing"), right):
                    write(copy, f"taxi/handlers/{file}", f"{text}\n\n{mistake}")
                    check_error(kind, f"file_changed({file!r})", file_changed, imports, file)
                    check_called_once(imports, file, mistake)
                write(copy, f"taxi/handlers/{file}", right)
                file_changed(imports, file)
                check_repaired(imports, file)
            with subtests.test(file=file, mistake=mistake, loaded="at the start"), copy.imports() as imports:
                write(copy, f"taxi/handlers/{file}", f"{right}\n{mistake}")
                check_error(kind, "load_handlers()", load_handlers, imports)
                write(copy, f"taxi/handlers/{file}", right)
                load_handlers(imports)
                check_repaired(imports, file)


def test_other_handlers_stay(workshop):
    """Handlers with the same name in other modules, of other signals, and of the program itself stay connected."""
    copy = workshop.copy()
    for file, text in SAME_NAMES.items():
        write(copy, file, text)
    with copy.imports() as imports:
        paid = imports.load("night").paid
        load_handlers(imports)
        for file in (None, "night.py", "school.py", "cars.py", "night.py"):
            if file:
                file_changed(imports, file)
            after = f"after file_changed({file!r})" if file else "after load_handlers()"
            for customer in ("Ada", "Lin"):
                for signal, answers, expected in (
                    ("booked", send(imports, "booked", customer), ["night note", "radio note", "school note"]),
                    ("cancelled", send(imports, "cancelled", customer), ["night note", "no school"]),
                    ("night.paid", paid.send(customer, "harbor"), ["radio note"]),
                ):
                    got = [answer for answer in answers if "note" in answer or "school" in answer]
                    want = [f"{note}: {customer}" for note in expected]
                    assert got == want, (
                        f"{after}, the functions `note` connected to {signal} gave {got}; expected {want}"
                    )


def test_a_signal_calls_each_handler_once(workshop):
    """`connect` returns the function, and connecting it again changes nothing. `send` does what it did."""
    copy = workshop.copy()
    write(copy, "dispatch.py", DISPATCH)
    with copy.imports() as imports:
        dispatch = imports.load("dispatch")
        for functions in ((dispatch.first, dispatch.second), (dispatch.second, dispatch.first)):
            signal, other = dispatch.Signal(), dispatch.Signal()
            for function in (*functions, *functions, functions[0]):
                returned = signal.connect(handler=function)
                assert returned is function, f"connect({function}) returned {returned}; expected the function itself"
            for customer, place in (("Ada", "harbor"), ("Lin", "castle")):
                dispatch.calls.clear()
                returned = signal.send(customer, place=place)
                assert returned == ["the same answer"] * 2, (
                    f"send() returned {returned}; expected two answers in a list"
                )
                calls = {dispatch.first: f"first {customer}", dispatch.second: f"second {place}"}
                expected = [calls[function] for function in functions]
                assert dispatch.calls == expected, f"send() called {dispatch.calls}; expected {expected}"
            nobody = other.send("Ada", "harbor")
            assert nobody == [], f"a new Signal has no handlers, but send() returned {nobody}; expected []"
            last = dispatch.Signal()
            for function in (dispatch.first, dispatch.broken, dispatch.second):
                last.connect(function)
            dispatch.calls.clear()
            check_error(OverflowError, "send()", last.send, "Kim", "castle")
            assert dispatch.calls == ["first Kim"] * 2, (
                f"the second handler raises an error, and two send() called {dispatch.calls}; "
                "expected each to call the first handler only"
            )


def by_request(lines):
    """Return the lines, those between two requests in the order of the alphabet."""
    starts = [number for number, line in enumerate(lines) if line.startswith(">")]
    return [sorted(lines[start:end]) for start, end in zip([0, *starts], [*starts, None])]


def check_loaded_once(imports, names):
    """Check that the file of each of these modules ran once, under this name."""
    ran = list(imports.executions)
    for name in names:
        module = imports.load(name)
        found = [execution.name for execution in ran if execution.origin == module.__file__]
        assert found == [name], (
            f"the file of {name} should run once, under this name; it ran as: {', '.join(found) or '-'}"
        )


def check_error(kind, what, function, *arguments):
    """Check that the call raises an exception of this kind, and raises it again."""
    for call in ("first", "second"):
        try:
            returned = function(*arguments)
        except kind:
            continue
        except Exception as error:
            raise AssertionError(f"the {call} {what} raised {error!r}; expected a {kind.__name__}") from error
        raise AssertionError(f"the {call} {what} returned {returned!r}; expected it to raise a {kind.__name__}")


def check_called_once(imports, file, mistake):
    """Check that each handler is called once while a file fails; one of a new file may be missing."""
    answers, back = send(imports), send(imports, "cancelled")
    counts = {name: sum(answer.startswith(words) for answer in answers) for name, words in WORDS.items()}
    new = counts.pop("tips.py")
    right = set(counts.values()) == {1} and new <= (file == "tips.py") and len(back) == 1
    told = f"{file} fails with {mistake!r}; a booking gave {answers}, and a cancellation {back}"
    assert right, f"{told}; expected one answer of each handler"


def check_repaired(imports, file):
    """Check a booking after a file was repaired."""
    if file == "cars.py":
        expected = ["car: van for Ada", "invoice for Ada: 24 euros"]
    else:
        expected = ["a car takes Ada to the harbor", "invoice for Ada: 12 euros", "tip: a coin for Ada"]
    got = send(imports)
    assert got == expected, f"{file} is repaired; a booking gave {got}; expected {expected}"


def send(imports, signal="booked", customer="Ada"):
    """Send a signal, and return the answers in the order of the alphabet."""
    return sorted(getattr(imports.load("taxi.signals"), signal).send(customer, "harbor"))


def load_handlers(imports):
    """Call the function of that name in taxi.loader."""
    importlib.invalidate_caches()
    imports.load("taxi.loader").load_handlers()


def file_changed(imports, file):
    """Call the function of that name in taxi.loader, for a file in taxi/handlers."""
    importlib.invalidate_caches()
    imports.load("taxi.loader").file_changed(file)


def write(copy, file, text):
    """Write a file of a copy."""
    (copy.folder / file).write_text(text, encoding="utf-8")
