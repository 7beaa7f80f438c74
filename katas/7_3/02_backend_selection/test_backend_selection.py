"""Which sender comes of a name, and what is loaded for it."""

SENDERS = {
    "lamp": "lamp 4 blinks",
    "sms": "sms: machine 4 has finished",
    "speaker": "speaker: machine 4 has finished",
}
UNKNOWN = ("lmap", "Lamp", " lamp ", "speak", "pigeon", "texts", "sender", "modem", "lamp.send", "")


def test_the_lamp_blinks_where_there_is_no_modem(workshop):
    """`python finished.py lamp 4` does its work on a computer that has no library for modems."""
    run = without_modem(workshop).run_file("finished.py", "lamp", "4")
    assert run.returncode == 0, str(run)
    assert run.stdout.strip() == "lamp 4 blinks", str(run)


def test_only_the_chosen_one_is_loaded(workshop, subtests):
    """Before a choice the code of no sender has run. After `sender(name).send(4)`, that of the chosen one has."""
    mill_street = with_modem(workshop)
    for name, done in SENDERS.items():
        with subtests.test(name=name), mill_street.imports() as imports:
            senders = imports.load("laundry.senders")
            assert not loaded(imports), f"nobody has chosen yet, and this was run: {', '.join(loaded(imports))}"
            came = senders.sender(name).send(4)
            assert came == done, f"sender({name!r}).send(4) is {came!r}"
            assert loaded(imports) == [name], f"{name} was chosen, and this was run: {', '.join(loaded(imports))}"
            if name != "sms":
                assert not imports.times_executed("modem"), f"{name} was chosen, and the code of modem was run"


def test_it_is_the_module_at_each_call(workshop, subtests):
    """`sender` gives back the module that an `import` statement gives, at each call, and its code runs once."""
    mill_street = with_modem(workshop)
    for name in SENDERS:
        with subtests.test(name=name), mill_street.imports() as imports:
            sender = imports.load("laundry.senders").sender
            chosen, again = sender(name), sender(name)
            assert chosen is again, f"two calls of sender({name!r}) give two different things"
            module = imports.load(f"laundry.senders.{name}")
            assert chosen is module, f"sender({name!r}) is not the module, but {chosen!r}"
            chosen.send(4)
            times = imports.times_executed(f"laundry.senders.{name}")
            assert times == 1, f"the code of {name} ran {times} times in one program"


def test_each_call_has_a_choice_of_its_own(workshop):
    """In one program, the first customer chooses the lamp, the next one a message, and the third one the speaker."""
    with with_modem(workshop).imports() as imports:
        sender = imports.load("laundry.senders").sender
        for name, done in SENDERS.items():
            came = sender(name).send(4)
            assert came == done, f"sender({name!r}).send(4) is {came!r}, after other choices in the same program"


def test_an_unknown_one_is_a_clear_error(workshop, subtests):
    """`sender("lmap")` is a ValueError. It says what was asked for, and which senders there are, and loads none."""
    mill_street, station_road = with_modem(workshop), without_modem(workshop)
    for name, computer in (*((name, mill_street) for name in UNKNOWN), ("lmap", station_road)):
        with subtests.test(name=name, modem=computer is mill_street), computer.imports() as imports:
            came = result_of(imports.load("laundry.senders").sender, name)
            assert isinstance(came, ValueError), f"sender({name!r}) is no ValueError, but {came!r}"
            assert name in str(came), f"the message does not name {name!r}: {came}"
            unnamed = [known for known in SENDERS if known not in str(came)]
            assert not unnamed, f"the message does not say that there is {', '.join(unnamed)}: {came}"
            assert not loaded(imports), f"for an error about {name!r}, this was run: {', '.join(loaded(imports))}"


def test_a_missing_library_is_called_by_its_name(workshop):
    """Without modem, `sms` is known and does not work. The error, or its cause, is the ImportError of modem."""
    with without_modem(workshop).imports() as imports:
        senders = imports.load("laundry.senders")
        came = result_of(lambda: senders.sender("sms").send(4))
        assert isinstance(came, Exception), f"there is no modem, and sender('sms').send(4) is {came!r}"
        assert not isinstance(came, ValueError), f"sms is a sender, and the error is the one for unknown ones: {came!r}"
        names = [error.name for error in (came, came.__cause__) if isinstance(error, ImportError)]
        assert "modem" in names, f"neither it nor its __cause__ is the ImportError whose name is modem: {came!r}"


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


def result_of(function, *arguments):
    """Return what the call returns, or what it raises."""
    try:
        return function(*arguments)
    except Exception as error:
        return error
