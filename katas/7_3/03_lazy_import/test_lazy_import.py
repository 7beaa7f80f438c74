"""When the library for maps is loaded, and what is drawn with it."""

import re
import threading

RELEASE, LOFTS = (50.1, 8.7), [(51.5, 7.5), (52.4, 9.7)]


def test_the_clock_loads_no_maps(workshop):
    """`python clock.py 412300 318` prints a speed. It draws nothing, and loads no `worldmap` on the way."""
    run, imported = run_with_list_of_imports(workshop, "clock.py", "412300", "318")
    assert (run.returncode, run.stdout.strip()) == (0, "1296.5 metres per minute"), str(run)
    ours = [line for name, line in imported if name.partition(".")[0] in ("loft", "worldmap")]
    maps = [name for name, _ in imported if name.partition(".")[0] == "worldmap"]
    assert not maps, "worldmap is in the list of what was imported, for one division:\n  " + "\n  ".join(ours)


def test_what_needs_no_map_loads_none(workshop):
    """`speed` and `ranking` work, and worldmap has not been run by then; not by a thread in the background either."""
    before = set(threading.enumerate())
    with workshop.imports() as imports:
        races = imports.load("loft.races")
        assert races.speed(412300, 318) == 412300 / 318
        assert races.ranking({"Ada": 1180.5, "Grace": 1296.5}) == ["Grace", "Ada"]
        for thread in set(threading.enumerate()) - before:
            thread.join(5)
        assert not imports.times_executed("worldmap"), "nobody has asked for a map, and the code of worldmap was run"


def test_the_map_is_drawn(workshop):
    """`flight_map` returns a Map of worldmap with a line for each loft, at each call. The library is loaded once."""
    with workshop.imports() as imports:
        races = imports.load("loft.races")
        for _call in (1, 2):
            drawing = races.flight_map(RELEASE, LOFTS)
            assert str(drawing) == "a map of 297 by 210 mm, with 2 flights", f"what was drawn: {drawing}"
            assert drawing.lines == [(RELEASE, loft) for loft in LOFTS], f"the lines on the map: {drawing.lines}"
        assert isinstance(drawing, imports.load("worldmap").Map), "what was drawn is no Map of the library"
        times = imports.times_executed("worldmap")
        assert times == 1, f"the code of worldmap ran {times} times in one program"


def test_the_paper_can_be_chosen(workshop, subtests):
    """`paper=` takes a size. Who gives none gets the A4 of the library, whatever the library says that is."""
    with subtests.test("paper=worldmap.A3"), workshop.imports() as imports:
        paper, flight_map = imports.load("worldmap").A3, imports.load("loft.races").flight_map
        for drawing in (flight_map(RELEASE, LOFTS, paper=paper), flight_map(RELEASE, LOFTS, paper)):
            assert drawing.paper == paper, f"paper={paper} was asked for, and the map has {drawing.paper}"
    with subtests.test("another A4 in the library"), workshop.imports() as imports:
        imports.load("worldmap").A4 = (298, 211)
        drawing = imports.load("loft.races").flight_map(RELEASE, LOFTS)
        assert drawing.paper == (298, 211), f"with worldmap.A4 = (298, 211), the map has {drawing.paper}"


def test_a_place_that_does_not_exist_is_a_value_error(workshop):
    """A loft at latitude 95 is a ValueError that names the place. What worldmap said about it is its cause."""
    with workshop.imports() as imports:
        error = error_of(imports.load("loft.races").flight_map, RELEASE, [(51.5, 7.5), (95.0, 7.5)])
        assert isinstance(error, ValueError), f"not a ValueError, but {error!r}"
        assert "95.0" in str(error), f"the message does not name the place: {error}"
        assert "51.5" not in str(error), f"the message names a place that does exist, too: {error}"
        off_the_map = imports.load("worldmap").OffTheMap
        assert isinstance(error.__cause__, off_the_map), f"its cause is not OffTheMap, but {error.__cause__!r}"


def test_any_other_error_stays_what_it_is(workshop):
    """A latitude that is a text is a mistake in the program, and a TypeError. It is not made into a ValueError."""
    with workshop.imports() as imports:
        error = error_of(imports.load("loft.races").flight_map, RELEASE, [("north", 7.5)])
        assert isinstance(error, TypeError), f"flight_map makes of a TypeError: {error!r}"


def test_the_season_ends_with_a_map(workshop):
    """`python season.py` draws the map for the club evening."""
    run = workshop.run_file("season.py")
    assert run.returncode == 0, str(run)
    assert run.stdout.strip() == "a map of 297 by 210 mm, with 3 flights", str(run)


def run_with_list_of_imports(workshop, *arguments):
    """Run Python with -X importtime; return the run without that list, and the list: each name with its line."""
    run = workshop.run("-X", "importtime", *arguments)
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    assert lines, f"no list of imports was written\n{run}"
    quiet = run.with_text(lambda text: re.sub(r"^import time:.*\n", "", text, flags=re.MULTILINE))
    return quiet, [(line.rpartition("|")[2].strip(), line) for line in lines]


def error_of(function, *arguments):
    """Return what the call raises, or None."""
    try:
        function(*arguments)
    except Exception as error:
        return error
    return None
