"""When the map library is loaded, and what `flight_map` draws with it."""

import re
import threading

RELEASE, LOFTS = (50.1, 8.7), [(51.5, 7.5), (52.4, 9.7)]


def test_the_clock_loads_no_maps(workshop, subtests):
    """`python clock.py 412300 318` prints a speed, and does not load `worldmap`."""
    for metres, minutes, speed in ((412300, 318, "1296.5"), (96400, 77, "1251.9")):
        with subtests.test(f"python clock.py {metres} {minutes}"):
            run, imported = run_with_list_of_imports(workshop, "clock.py", str(metres), str(minutes))
            found = (run.returncode, run.stdout.strip(), run.stderr.strip())
            assert found == (0, f"{speed} metres per minute", ""), f"expected: {speed} metres per minute\n{run}"
            ours = [line for name, line in imported if name.partition(".")[0] in ("loft", "worldmap")]
            maps = [name for name, _ in imported if name.partition(".")[0] == "worldmap"]
            told = "worldmap is in the list of what was imported, for one division:"
            assert not maps, "\n  ".join([told, *ours])


def test_what_needs_no_map_loads_none(workshop):
    """`speed` and `ranking` work as before, and do not run the code of worldmap, not even in a thread."""
    before = set(threading.enumerate())
    with workshop.imports() as imports:
        races = imports.load("loft.races")
        assert [races.speed(412300, 318), races.speed(metres=1, minutes=4)] == [412300 / 318, 0.25]
        assert isinstance(imports.error_of(races.speed, 412300, 0), ZeroDivisionError), (
            "speed(412300, 0) did not raise ZeroDivisionError"
        )
        speeds = {"Ada": 1180.5, "Grace": 1296.5, "Linus": 1180.5, "Radia": 990}
        assert races.ranking(speeds) == ["Grace", "Ada", "Linus", "Radia"], f"ranking: {races.ranking(speeds)}"
        for thread in set(threading.enumerate()) - before:
            thread.join(5)
        assert not imports.times_executed("worldmap"), "no map was drawn yet, but the code of worldmap ran"
        assert not imports.changed, f"importing loft.races changed {', '.join(imports.changed)}"


def test_the_map_is_drawn(workshop):
    """At each call, `flight_map` returns a new Map with a line for each loft. The library's code runs once."""
    with workshop.imports() as imports:
        races, drawings = imports.load("loft.races"), []
        for release, lofts in (
            (RELEASE, LOFTS),
            ((10, 20), [(0, 0), (-89.5, 179), (1, 2)]),
            (RELEASE, []),
            (RELEASE, LOFTS),
        ):
            drawings.append((races.flight_map(release=release, lofts=lofts), release, lofts))
        for drawing, release, lofts in drawings:
            expected = f"a map of 297 by 210 mm, with {len(lofts)} flights"
            assert str(drawing) == expected, f"flight_map({release}, {lofts}) drew {drawing}; expected {expected}"
            lines = [(release, loft) for loft in lofts]
            assert drawing.lines == lines, f"the lines on the map are {drawing.lines}; expected {lines}"
            kind = type(drawing)
            assert kind is imports.load("worldmap").Map, f"flight_map returned a {kind}; expected the library's Map"
        times = imports.times_executed("worldmap")
        assert times == 1, f"the code of worldmap ran {times} times in one program; expected it to run once"


def test_the_paper_can_be_chosen(workshop, subtests):
    """`paper=` sets the size for one call. Without it, the map has the library's A4, even if that size changes."""
    for other_a4 in (None, (298, 211)):
        with subtests.test(A4=other_a4 or "as it is"), workshop.imports() as imports:
            worldmap = imports.load("worldmap")
            worldmap.A4 = other_a4 or worldmap.A4
            flight_map = imports.load("loft.races").flight_map
            for given in (worldmap.A3, None, (100, 80), None, worldmap.A3):
                for call, drawing in drawings(flight_map, given):
                    expected = given or worldmap.A4
                    assert drawing.paper == expected, f"with {call}, the map has {drawing.paper}; expected {expected}"


def test_a_place_that_does_not_exist_is_a_value_error(workshop):
    """A loft at latitude 95 raises a ValueError that names only this loft. Its `__cause__` is worldmap's error."""
    with workshop.imports() as imports:
        flight_map = imports.load("loft.races").flight_map
        for loft, named in (((95.0, 7.5), "95.0"), ((10.25, 200.75), "200.75"), ((-90.5, 7.5), "-90.5")):
            error = imports.error_of(flight_map, RELEASE, [(51.5, 7.5), loft, (52.4, 9.7)])
            told = f"there is no place {loft}; flight_map raised {error!r}; expected"
            assert isinstance(error, ValueError), f"{told} a ValueError"
            assert named in str(error), f"{told} a message that names this place"
            assert "51.5" not in str(error) and "52.4" not in str(error), f"{told} a message that names no other place"
            off_the_map = imports.load("worldmap").OffTheMap
            assert isinstance(error.__cause__, off_the_map), f"{told} OffTheMap as its cause, not {error.__cause__!r}"
            drawn = flight_map(RELEASE, LOFTS).lines
            assert len(drawn) == 2, f"after this error, the next map has {len(drawn)} flights; expected 2"


def test_any_other_error_stays_what_it_is(workshop):
    """A latitude that is a string raises TypeError. A loft with three numbers raises Python's own ValueError."""
    with workshop.imports() as imports:
        flight_map = imports.load("loft.races").flight_map
        for loft, kind in (("north", 7.5), TypeError), ((50, 7, 8), ValueError):
            error = imports.error_of(flight_map, RELEASE, [loft])
            told = f"for the loft {loft}, flight_map raised {error!r}; expected the {kind.__name__} of worldmap"
            assert type(error) is kind and error.__cause__ is None, told


def test_the_season_ends_with_a_map(workshop):
    """`python season.py` draws the map for the club evening."""
    run = workshop.run_file("season.py")
    found = (run.stdout.strip(), run.stderr, run.returncode)
    assert found == ("a map of 297 by 210 mm, with 3 flights", "", 0), str(run)


def drawings(flight_map, paper):
    """Yield a map on this paper for each way to ask for it, or one without asking for any; and the way."""
    if paper is None:
        yield "no paper", flight_map(RELEASE, LOFTS)
    else:
        yield f"paper={paper}", flight_map(RELEASE, LOFTS, paper=paper)
        yield f"{paper} as the third argument", flight_map(RELEASE, LOFTS, paper)


def run_with_list_of_imports(workshop, *arguments):
    """Run Python with -X importtime; return the run without that list, and the list: each name with its line."""
    run = workshop.run("-X", "importtime", *arguments)
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    assert lines, f"no list of imports was written\n{run}"
    quiet = run.with_text(lambda text: re.sub(r"^import time:.*\n", "", text, flags=re.MULTILINE))
    return quiet, [(line.rpartition("|")[2].strip(), line) for line in lines]
