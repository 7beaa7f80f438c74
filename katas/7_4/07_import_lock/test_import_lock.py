"""Whether the frost alarm starts, and what it does, in nights with frost."""

import json

NIGHTS = {
    "frost in the first reading": ("riesling 1,-0.5\nmerlot 2,1.0\nmerlot 2,-1.5\n", ["Ada", "Grace"]),
    "frost in the last reading": ("pinot 7,3.0\npinot 8,2.5\npinot 7,-3.5\n", ["Edsger"]),
    "frost in all readings": ("merlot 5,-1.0\nriesling 9,-2.0\nmerlot 5,-4.0\n", ["Grace", "Ada", "Grace"]),
    "no frost": ("riesling 3,6.5\nmerlot 4,5.0\n", []),
}
# The modules that are used in each night with frost.
SHARED = {f"vineyard/{name}.py": f"vineyard.{name}" for name in ("alarm", "helpers", "stations")}
# A slow night: the first reading comes late, the next one when the program had its answer.
SLOW_NIGHT = """
import threading

answered, was_called, opened = threading.Event(), threading.Event(), []


def readings(file):
    opened.append(file)
    answered.wait(0.3)
    yield {first!r}
    answered.wait()
    yield {second!r}


def telling(call):
    def call_and_tell(row, degrees):
        said = call(row, degrees)
        if (row, degrees) == {second!r}:
            was_called.set()
        return said

    return call_and_tell
"""
# Counts the lines that the package runs while the program waits. Then it waits for the alarm of the second reading,
# and asks the package for nothing meanwhile.
ASK_IN_A_SLOW_NIGHT = """
import functools, json, os, sys

lines, here = [], os.path.realpath("vineyard") + os.sep
inside = functools.cache(lambda file: os.path.realpath(file).startswith(here))


def count(frame, event, arg):
    if inside(frame.f_code.co_filename):
        lines.append(event)
        return count


sys.settrace(count)
import slow_night, vineyard

first = {{name: getattr(vineyard, name)() for name in {asked!r}}}
sys.settrace(None)
assert len(lines) < 1000, "the package ran " + str(len(lines)) + " lines while it waited: it polls in a loop"
slow_night.answered.set()
slow_night.was_called.wait()
print(json.dumps([first, vineyard.sunrise(), vineyard.latest(), slow_night.opened]))
"""
# Three threads ask first, each of them slowly: they let the others go on at each line of the package.
ASK_IN_THREE_THREADS = """
import json, os, threading, time

calls, here = [], os.path.realpath("vineyard") + os.sep


def slow(frame, event, arg):
    if os.path.realpath(frame.f_code.co_filename).startswith(here):
        time.sleep(0.002)
        return slow


import vineyard

threading.settrace(slow)
threads = [threading.Thread(target=lambda: calls.append(vineyard.sunrise())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
from vineyard import stations

print(json.dumps([calls, stations.OPENED]))
"""
NOTE_FILES = """

OPENED, read = [], readings


def readings(file):
    OPENED.append(file)
    return read(file)
"""
# A program in which no clock runs: a sleep takes no time, and a time limit never ends.
WITHOUT_A_CLOCK = """
import json, os, sys, threading, time

used, here = [], os.path.realpath("vineyard") + os.sep


def note(what):
    frame = sys._getframe(2)
    while frame and not os.path.realpath(frame.f_code.co_filename).startswith(here):
        frame = frame.f_back
    used.extend([what] if frame else [])


def endless(function, what):
    def wait(self, timeout=None):
        if timeout is None or timeout <= 0:
            return function(self, timeout)
        note(what)
        return function(self)

    return wait


time.sleep = lambda seconds: note("time.sleep")
threading.Condition.wait = endless(threading.Condition.wait, "a time limit")
threading.Thread.join = endless(threading.Thread.join, "a time limit")
import vineyard

print(json.dumps([used, vineyard.sunrise()]))
"""


def test_a_night_with_frost(workshop, subtests):
    """`python night.py` prints the last reading of each row and the calls, whichever reading has frost."""
    for what, (readings, names) in NIGHTS.items():
        with subtests.test(what):
            copy = night(workshop, readings)
            rows = dict(pairs(readings))
            lines = [f"{row}: {degrees} degrees" for row, degrees in rows.items()]
            assert copy.run_file("night.py").printed(*lines, *(said(readings) or ["nobody was called"]))
            assert [line.partition(",")[0] for line in said(readings)] == names


def test_any_module_may_be_imported_first(workshop, subtests):
    """On a night with frost, each module can be the first import, in the main thread or another one, and runs once."""
    readings, _ = NIGHTS["frost in all readings"]
    copy = night(workshop, readings)
    programs = [f"import {module}, vineyard" for module in ("vineyard.alarm", "vineyard.watch", "vineyard.stations")]
    programs[1] = f"import threading; t = threading.Thread(target=exec, args=({programs[1]!r},)); t.start(); t.join()"
    for program in programs:
        with subtests.test(program):
            noting = copy.noting_executions()
            run = noting.run_code(f"{program}; import vineyard; print(*vineyard.sunrise(), sep='\\n')")
            assert run.printed(*said(readings))
            ran = [name for file, name in noting.executions if file in SHARED]
            assert sorted(ran) == sorted(SHARED.values()), f"these modules ran: {', '.join(ran)}; expected each once"


def test_the_watch_runs_in_the_background(workshop, subtests):
    """With slow stations: `latest()` and `alarms()` have the first reading. A later frost is called immediately."""
    nights = (
        (("latest", "alarms"), ("merlot 8", -0.25), ("riesling 6", -7.5)),
        (("alarms", "latest"), ("pinot 3", -2.25), ("merlot 1", -0.75)),
    )
    for asked, first, second in nights:
        with subtests.test(first=first, second=second):
            copy = workshop.copy()
            (copy.folder / "slow_night.py").write_text(SLOW_NIGHT.format(first=first, second=second), encoding="utf-8")
            stations, alarm = (copy.folder / "vineyard" / name for name in ("stations.py", "alarm.py"))
            stations.write_text("from slow_night import readings\n", encoding="utf-8")
            text = alarm.read_text(encoding="utf-8")
            alarm.write_text(f"{text}\n\nfrom slow_night import telling\n\ncall = telling(call)\n", encoding="utf-8")
            run = copy.run_code(ASK_IN_A_SLOW_NIGHT.format(asked=asked))
            assert run.returncode == 0, str(run)
            begun, ended = (said(f"{row},{degrees}\n") for row, degrees in (first, second))
            expected = [{"latest": dict([first]), "alarms": begun}, [*begun, *ended], dict([first, second])]
            expected.append(["readings.csv"])
            told = (
                f"{' and '.join(asked)} after the first reading, then sunrise(), latest(), and the files that were read"
            )
            assert json.loads(run.stdout) == expected, f"{told}: {run.stdout}; expected {expected}"


def test_one_watch_for_all_threads(workshop):
    """Three threads call `sunrise()` at the same time, as the first calls. The stations are read once."""
    readings, _ = NIGHTS["frost in all readings"]
    copy = night(workshop, readings)
    stations = copy.folder / "vineyard" / "stations.py"
    stations.write_text(stations.read_text(encoding="utf-8") + NOTE_FILES, encoding="utf-8")
    run = copy.run_code(ASK_IN_THREE_THREADS)
    assert run.returncode == 0, str(run)
    told = "sunrise() in three threads at once, and the files that were read"
    expected = [[said(readings)] * 3, ["readings.csv"]]
    assert json.loads(run.stdout) == expected, f"{told}: {run.stdout}; expected {expected}"


def test_no_clock_decides(workshop):
    """The package neither sleeps nor waits with a time limit. It works if no clock runs at all."""
    readings, _ = NIGHTS["frost in the first reading"]
    run = night(workshop, readings).run_code(WITHOUT_A_CLOCK)
    assert run.returncode == 0, str(run)
    used, calls = json.loads(run.stdout)
    assert not used, f"the package uses {', '.join(dict.fromkeys(used))}; expected it to wait for events only"
    assert calls == said(readings), f"with a clock that stands still, sunrise() returned {calls}"


def test_the_rest_is_as_before(workshop, subtests):
    """Each reading is taken once. `sunrise()` raises the error of a wrong file. No program waits at its end."""
    program = """
import json, vineyard
asked = [vineyard.latest() and 1, vineyard.alarms() and 1]
for attempt in "first", "second":
    try:
        asked.append(vineyard.sunrise())
    except Exception as error:
        asked.append(type(error).__name__)
vineyard.latest().clear(), vineyard.alarms().clear()
print(json.dumps([*asked[2:], vineyard.latest(), vineyard.alarms()]))
"""
    good, _ = NIGHTS["frost in all readings"]
    cases = {
        "two calls": (good, [said(good), said(good), dict(pairs(good)), said(good)]),
        "no file": (None, ["FileNotFoundError", "FileNotFoundError", {}, []]),
        "a reading that is no number": (good + "merlot 1,mild\n", ["ValueError"] * 2 + [dict(pairs(good)), said(good)]),
    }
    for what, (readings, expected) in cases.items():
        with subtests.test(what):
            run = night(workshop, readings).run_code(program)
            assert run.returncode == 0 and not run.stderr, str(run)
            asked = "sunrise() twice, then latest() and alarms()"
            assert json.loads(run.stdout) == expected, f"{what}: {asked} returned {run.stdout}; expected {expected}"
    with subtests.test("a program that ends before sunrise"):
        copy = workshop.copy()
        slow_night = SLOW_NIGHT.format(first=("merlot 2", -1.5), second=("merlot 2", 1.0))
        (copy.folder / "slow_night.py").write_text(slow_night, encoding="utf-8")
        (copy.folder / "vineyard" / "stations.py").write_text("from slow_night import readings\n", encoding="utf-8")
        assert copy.run_code("import vineyard; print(vineyard.latest())").printed("{'merlot 2': -1.5}")


def night(workshop, readings):
    """Return a copy with these readings in its folder."""
    copy = workshop.copy()
    if readings is not None:
        (copy.folder / "readings.csv").write_text(readings, encoding="utf-8")
    return copy


def pairs(readings):
    """Return the rows and degrees of the text of a file."""
    return [(row, float(degrees)) for row, degrees in (line.split(",") for line in readings.splitlines())]


def said(readings):
    """Return the calls for these readings."""
    names = {"riesling": "Ada", "merlot": "Grace", "pinot": "Edsger"}
    frost = [(row.split(), degrees) for row, degrees in pairs(readings) if degrees < 0]
    return [f"{names[grape]}, row {row} of the {grape} has {degrees} degrees" for (grape, row), degrees in frost]
