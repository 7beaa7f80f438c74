"""What a framework that evaluates annotations must find, on each Python, and what nobody should load for it."""

import inspect
import typing

PRINTED = "2 + 1: 19 pounds\n19 seats to Iona\nGull: #### #\n"
HANDLERS = {
    "ticket": {"tariff": "Tariff", "adults": "int", "children": "int", "return": "str"},
    "free": {"boat": "Boat", "port": "str", "return": "int"},
    "poster": {"boat": "Boat", "return": "str"},
}
DATA = {
    "name": "Tern",
    "seats": "90",
    "sailings": [
        {"port": "Coll", "persons": "88"},
        {"port": "Tiree", "persons": 5, "stand_in": {"name": "Skua", "seats": 12, "sailings": []}},
        {"port": "Eigg", "persons": 30, "stand_in": None},
    ],
}


def test_the_timetable_is_printed(workshop):
    """`python timetable.py` prints the price of a ticket, the free seats and the chart."""
    run = workshop.run_file("timetable.py")
    assert (run.returncode, run.stdout, run.stderr) == (0, PRINTED, ""), f"expected:\n{PRINTED}\n{run}"


def test_the_framework_finds_each_type(workshop, subtests):
    """`typing.get_type_hints` returns the classes for both dataclasses and the handlers, whatever was imported."""
    for first in ("ferry.boats", "ferry.sailings", "ferry.desk"):
        with subtests.test(first=first), workshop.imports() as imports:
            only = imports.load(first)
            if first != "ferry.desk":
                kind = only.Boat if first == "ferry.boats" else only.Sailing
                typing.get_type_hints(kind)
            desk, boats, sailings = (imports.load(f"ferry.{name}") for name in ("desk", "boats", "sailings"))
            kinds = {"Tariff": imports.load("ferry.tariff").Tariff, "Boat": boats.Boat, "int": int, "str": str}
            for name, hints in HANDLERS.items():
                check_hints(imports, getattr(desk, name), {parameter: kinds[kind] for parameter, kind in hints.items()})
            check_hints(imports, boats.Boat, {"name": str, "seats": int, "sailings": list[sailings.Sailing]})
            check_hints(imports, sailings.Sailing, {"port": str, "persons": int, "stand_in": boats.Boat | None})


def test_the_framework_can_use_them(workshop):
    """The framework builds a boat with its sailings, and calls the handlers with other boats and prices."""
    with workshop.imports() as imports:
        gangway, desk = imports.load("gangway"), imports.load("ferry.desk")
        boats, sailings = imports.load("ferry.boats"), imports.load("ferry.sailings")
        boat, tariff = gangway.build(boats.Boat, DATA), imports.load("ferry.tariff").Tariff(adult=11, child=4)
        stand_in = boats.Boat("Skua", 12)
        expected = boats.Boat(
            name="Tern",
            seats=90,
            sailings=[
                sailings.Sailing("Coll", 88),
                sailings.Sailing("Tiree", persons=5, stand_in=stand_in),
                sailings.Sailing("Eigg", 30, None),
            ],
        )
        assert boat == expected, f"gangway.build(Boat, {DATA!r}) returned {boat!r}; expected {expected!r}"
        sailing = gangway.build(sailings.Sailing, DATA["sailings"][1])
        assert sailing == expected.sailings[1], f"gangway.build returned {sailing!r}; expected {expected.sailings[1]!r}"
        assert boats.Boat("Auk", 3).sailings is not boats.Boat("Auk", 3).sailings, "two boats share their sailings"
        for ferry, handler, values, result in (
            (boat, "ticket", {"adults": "3", "children": "2"}, "3 + 2: 41 pounds"),
            (boat, "free", {"port": "Coll"}, 2),
            (boat, "poster", {}, "Tern: ######## - ###"),
            (stand_in, "poster", {}, "Skua: "),
        ):
            services = {boats.Boat: ferry, type(tariff): tariff}
            got = gangway.call(getattr(desk, handler), services, values)
            assert got == result, f"the framework called {handler} with {values}, and got {got!r}; expected {result!r}"
        assert desk.ticket(tariff=tariff, adults=1, children=0) == "1 + 0: 11 pounds"
        try:
            got = desk.free(boat, port="Rum")
        except KeyError:
            pass
        else:
            raise AssertionError(f"free(boat, 'Rum') returned {got!r}; expected a KeyError")
        chart = desk.draw(boat=stand_in)
        assert type(chart) is imports.load("ferry.chart").Chart, f"draw(boat) returned {chart!r}; expected a Chart"
        assert not imports.changed, f"ferry changed {', '.join(imports.changed)}"


def test_each_module_can_be_imported_first(workshop, subtests):
    """Each module of `ferry` works as the first import, even after an import sorter has moved imports to the top."""
    for copy, when in ((workshop, ""), (workshop.after_an_import_sorter("ferry"), "with all imports at the top, ")):
        for first in copy.modules("ferry"):
            with subtests.test(first=first, sorted=bool(when)), copy.imports() as imports:
                imports.load(first)
                for name in ("boats.Boat", "sailings.Sailing", "desk.free", "desk.ticket"):
                    module, _, attribute = name.partition(".")
                    found = getattr(imports.load(f"ferry.{module}"), attribute)
                    error = imports.error_of(typing.get_type_hints, found)
                    assert error is None, f"{when}after `import {first}`, the annotations of {name} raised {error!r}"
                boat, desk = imports.load("ferry.boats").Boat("Auk", 3), imports.load("ferry.desk")
                boat.sailings.append(imports.load("ferry.sailings").Sailing("Coll", 20))
                boat.seats = 50
                got = desk.poster(boat), desk.free(boat, "Coll")
                assert got == ("Auk: ##", 30), (
                    f"{when}after `import {first}`, a poster and the free seats were {got}; expected ('Auk: ##', 30)"
                )


def test_nothing_more_is_loaded(workshop, subtests):
    """Only a poster loads `ferry.chart`. `ferry.boats` and `ferry.sailings` do not load `ferry.desk`."""
    for use, unwanted in (
        ("import ferry.desk", {"ferry.chart"}),
        ("import typing, ferry.desk\ntyping.get_type_hints(ferry.desk.poster)", {"ferry.chart"}),
        ("import typing, ferry.boats\ntyping.get_type_hints(ferry.boats.Boat)", {"ferry.chart", "ferry.desk"}),
        ("import typing, ferry.sailings\ntyping.get_type_hints(ferry.sailings.Sailing)", {"ferry.chart", "ferry.desk"}),
        ("import ferry.tariff", {"ferry.chart", "ferry.desk", "ferry.boats", "ferry.sailings"}),
    ):
        with subtests.test(use), workshop.imports() as imports:
            imports.execute(use)
            loaded = sorted({execution.name for execution in imports.executions} & unwanted)
            assert not loaded, f"`{use}` loaded {', '.join(loaded)}"


def test_annotations_can_be_read_on_all_pythons(workshop, subtests):
    """`inspect.signature` and `__annotations__` work for each function and class. `draw` still names Chart."""
    with workshop.imports() as imports:
        for name in workshop.modules("ferry"):
            for found in vars(imports.load(name)).copy().values():
                if (inspect.isfunction(found) or inspect.isclass(found)) and found.__module__.startswith("ferry"):
                    for read in (inspect.signature, annotations_of):
                        error = imports.error_of(read, found)
                        assert error is None, (
                            f"reading the annotations of {found.__qualname__} in {name} raised {error!r}. "
                            "On Python 3.13 and earlier the module could not even be imported"
                        )
        draw = inspect.signature(imports.load("ferry.desk").draw)
        annotations = {"boat": draw.parameters["boat"].annotation, "return": draw.return_annotation}
        for parameter, named in (("boat", "Boat"), ("return", "Chart")):
            assert named in str(annotations[parameter]), (
                f"draw annotates {parameter} as {annotations[parameter]!r}; expected {named}"
            )


def annotations_of(found):
    """Return the annotations, which Python 3.14 and later evaluate here."""
    return found.__annotations__


def check_hints(imports, found, expected):
    """Compare the types that the framework finds."""
    error = imports.error_of(typing.get_type_hints, found)
    assert error is None, f"typing.get_type_hints({found.__qualname__}) raised {error!r}; expected {expected}"
    hints = typing.get_type_hints(found)
    # typing.List[X] and list[X] are not equal, but mean the same.
    got = {
        name: list[typing.get_args(hint)] if typing.get_origin(hint) is list else hint for name, hint in hints.items()
    }
    assert got == expected, f"typing.get_type_hints({found.__qualname__}) returned {hints}; expected {expected}"
