"""Which sender a name gives, and which modules are loaded for it."""

SENDERS = {
    "lamp": "lamp {} blinks",
    "sms": "sms: machine {} has finished",
    "speaker": "speaker: machine {} has finished",
}
UNKNOWN = (
    "__init__",
    "lamp\n",
    "laundry.senders.lamp",
    ".lamp",
    "lamp,sms",
    "lmap",
    "Lamp",
    " lamp ",
    "speak",
    "pigeon",
    "texts",
    "sender",
    "modem",
    "lamp.send",
    "",
)


def test_the_lamp_blinks_where_there_is_no_modem(workshop, subtests):
    """`python finished.py lamp 4` and the speaker work on a computer without the library for modems."""
    station_road = without_modem(workshop)
    for name, machine in (("lamp", 4), ("speaker", 11)):
        with subtests.test(f"python finished.py {name} {machine}, without modem"):
            run = station_road.run_file("finished.py", name, str(machine))
            expected = SENDERS[name].format(machine)
            found = (run.stdout.strip(), run.stderr, run.returncode)
            assert found == (expected, "", 0), f"on a computer without modem.py, expected: {expected}\n{run}"


def test_only_the_chosen_one_is_loaded(workshop, subtests):
    """Before a choice, no sender's code has run. After `sender(name).send(4)`, only the chosen sender's code has."""
    mill_street = with_modem(workshop)
    for name, done in SENDERS.items():
        with subtests.test(name=name), mill_street.imports() as imports:
            senders = imports.load("laundry.senders")
            assert not loaded(imports), f"no sender was chosen yet, but the code of {', '.join(loaded(imports))} ran"
            came = senders.sender(name).send(4)
            assert came == done.format(4), f"sender({name!r}).send(4) returned {came!r}; expected {done.format(4)!r}"
            assert loaded(imports) == [name], f"{name} was chosen, and the code of {', '.join(loaded(imports))} ran"
            if name != "sms":
                assert not imports.times_executed("modem"), f"{name} was chosen, but the code of modem ran"
            assert not imports.changed, f"choosing a sender changed {', '.join(imports.changed)}"


def test_it_is_the_module_at_each_call(workshop, subtests):
    """At each call, `sender` returns the same module as an `import` statement, and its code runs once."""
    mill_street = with_modem(workshop)
    for name in SENDERS:
        with subtests.test(name=name), mill_street.imports() as imports:
            sender = imports.load("laundry.senders").sender
            chosen, again = sender(name), sender(name=name)
            assert chosen is again, f"two calls of sender({name!r}) returned two different things"
            module = imports.load(f"laundry.senders.{name}")
            assert chosen is module, f"sender({name!r}) returned {chosen!r}; expected the module laundry.senders.{name}"
            chosen.send(4)
            times = imports.times_executed(f"laundry.senders.{name}")
            assert times == 1, f"the code of {name} ran {times} times in one program; expected it to run once"


def test_each_call_has_a_choice_of_its_own(workshop):
    """In one program, each call can choose another sender, and a wrong name in between raises an error each time."""
    with with_modem(workshop).imports() as imports:
        sender = imports.load("laundry.senders").sender
        for machine, name in enumerate((*SENDERS, "lmap", *reversed(SENDERS), "pigeon", "lmap", *SENDERS)):
            came = result_of(lambda name=name, machine=machine: sender(name).send(machine))
            told = f"after other choices in the same program, sender({name!r}).send({machine}) {told_of(came)}"
            if name in SENDERS:
                expected = SENDERS[name].format(machine)
                assert came == expected, f"{told}; expected {expected!r}"
            else:
                assert isinstance(came, ValueError) and name in str(came), (
                    f"{told}; expected a ValueError with the name"
                )


def test_an_unknown_one_is_a_clear_error(workshop, subtests):
    """`sender("lmap")` raises a ValueError that names "lmap" and the three senders, and loads no sender."""
    mill_street, station_road = with_modem(workshop), without_modem(workshop)
    for name, computer in (*((name, mill_street) for name in UNKNOWN), ("lmap", station_road)):
        with subtests.test(name=name, modem=computer is mill_street), computer.imports() as imports:
            came = result_of(imports.load("laundry.senders").sender, name)
            assert isinstance(came, ValueError), f"sender({name!r}) {told_of(came)}; expected it to raise ValueError"
            said = str(came)
            assert name in said or repr(name) in said, f"sender({name!r}) raised {came!r}, which does not name {name!r}"
            unnamed = [known for known in SENDERS if known not in said]
            assert not unnamed, f"sender({name!r}) raised {came!r}; expected it to name {', '.join(unnamed)}, too"
            assert not loaded(imports), (
                f"{name!r} is an unknown sender, but the code of {', '.join(loaded(imports))} ran"
            )


def test_a_missing_library_is_called_by_its_name(workshop, subtests):
    """Without modem, `sms` raises the ImportError of modem, or an error with that cause. The others still work."""
    with subtests.test("without modem"), without_modem(workshop).imports() as imports:
        senders = imports.load("laundry.senders")
        for _call in (1, 2):
            names = [error.name for error in errors_of_sms(senders, "without modem") if isinstance(error, ImportError)]
            assert "modem" in names, "without modem: neither the error nor its __cause__ is the ImportError named modem"
            came = result_of(lambda: senders.sender("lamp").send(7))
            assert came == "lamp 7 blinks", f"after an error of sms, sender('lamp').send(7) {told_of(came)}"
    for line, kind in (("import serial_port_of_the_modem", "ModuleNotFoundError"), ("open('no/such/port')", "OSError")):
        with subtests.test(f"modem.py begins with {line}"):
            broken = with_modem(workshop)
            (broken.folder / "modem.py").write_text(line, encoding="utf-8")
            where = f"where modem.py begins with `{line}`"
            with broken.imports() as imports:
                errors = errors_of_sms(imports.load("laundry.senders"), where)
                names = {base.__name__ for error in errors for base in type(error).__mro__}
                assert kind in names, f"{where}: neither the error nor its __cause__ is a {kind}: {errors[0]!r}"


def with_modem(workshop):
    """Return a copy for Mill Street, where the library is installed."""
    copy = workshop.copy()
    text = 'def text(message):\n    """Send it."""\n    return f"sms: {message}"\n'
    (copy.folder / "modem.py").write_text(text, encoding="utf-8")
    return copy


def without_modem(workshop):
    """Return a copy for Station Road, where it is not."""
    copy = workshop.copy()
    (copy.folder / "modem.py").unlink(missing_ok=True)
    return copy


def loaded(imports):
    """Return the senders whose code has run."""
    return [name for name in SENDERS if imports.times_executed(f"laundry.senders.{name}")]


def errors_of_sms(senders, where):
    """Return the error that the choice of sms raises, and its cause."""
    came = result_of(lambda: senders.sender("sms").send(4))
    call = f"{where}, sender('sms').send(4)"
    assert isinstance(came, Exception), f"{call} {told_of(came)}; expected an error"
    assert not isinstance(came, ValueError), f"{call} raised {came!r}, as for an unknown sender; but sms is a known one"
    return came, came.__cause__


def told_of(came):
    """Return what a call did, for a message."""
    return f"raised {came!r}" if isinstance(came, Exception) else f"returned {came!r}"


def result_of(function, *arguments):
    """Return what the call returns, or what it raises."""
    try:
        return function(*arguments)
    except Exception as error:
        return error
