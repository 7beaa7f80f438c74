"""What must still happen when a program ends, and when an object is no longer used."""

import gc
import json
import weakref

WATCH = [{"what": "lit", "lamp": "north"}, {"what": "ship", "name": "Ceres", "lights": 3}]
START = "from lighthouse.logbook import Logbook\n"
# How a program can end while it has notes: the program, its exit code, the last line of stderr, and the files.
ENDINGS = {
    "an exception": (
        "log = Logbook('storm.txt'); log.note('storm', force=11); 1 / 0",
        1,
        "ZeroDivisionError: division by zero",
        {"storm.txt": [{"what": "storm", "force": 11}]},
    ),
    "sys.exit(3)": (
        "import sys; logs = [Logbook('a.log'), Logbook('b.log')]; logs[0].note('fog'); logs[1].note('horn', times=2)\n"
        "sys.exit(3)",
        3,
        "",
        {"a.log": [{"what": "fog"}], "b.log": [{"what": "horn", "times": 2}]},
    ),
    "a reference cycle": (
        "log = Logbook('c.log'); log.keeper = {'log': log}; log.note('tea'); log.close(); log.note('cake')",
        0,
        "",
        {"c.log": [{"what": "tea"}, {"what": "cake"}]},
    ),
}
# Other ways to write a note and to send a signal. The signal of one lamp fails.
OTHER_MODULES = {
    "packing": "import json\n\ndef packed(note):\n    return json.dumps(note['what'])\n",
    "signals": (
        "import concurrent.futures.thread\n\n"
        "def send(text):\n"
        "    if 'buoy' in text:\n        raise ConnectionError('no radio')\n"
        "    print(text + ', by radio', flush=True)\n"
    ),
}
# Programs with lamps, their exit code, and what they print after their own output.
LAMPS = {
    "light('west'); print('dawn')": (0, ["dawn", "signal: west off"]),
    "light(lamp='south'); light('east'); print('noon'); raise SystemExit(4)": (
        4,
        ["noon", "signal: east off", "signal: south off"],
    ),
    "import lighthouse.signals as s; s.broadcast(['one']); light('pier'); s.send(text='two')": (
        0,
        ["signal: one", "signal: two", "signal: pier off"],
    ),
    "print('no lamp')": (0, ["no lamp"]),
}


def test_the_watch_is_recorded(workshop):
    """`python watch.py` switches the lamp off at the end, and its notes are in watch.log. Nothing is on stderr."""
    copy = workshop.copy()
    for times in (1, 2):
        run = copy.run_file("watch.py")
        assert (run.returncode, run.stderr) == (0, ""), f"expected exit code 0, and nothing on stderr\n{run}"
        assert run.stdout.splitlines() == ["a quiet night", "signal: north lamp off"], str(run)
        check_notes(copy.folder / "watch.log", WATCH * times, f"after {times} of `python watch.py`")
    for module, text in OTHER_MODULES.items():
        (copy.folder / "lighthouse" / f"{module}.py").write_text(text, encoding="utf-8")
    run = copy.run_file("watch.py")
    told = f"packing.py and signals.py were changed, but the program does not use their new functions\n{run}"
    assert run.stdout.splitlines() == ["a quiet night", "north lamp off, by radio"], told
    lines = (copy.folder / "watch.log").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ['"lit"', '"ship"'], f"{told}\nwatch.log has {lines}"


def test_notes_are_written_however_the_program_ends(workshop, subtests):
    """The notes are written after an exception, `sys.exit`, and with a reference cycle. The exit code is the same."""
    for how, (program, code, error, files) in ENDINGS.items():
        with subtests.test(how):
            copy = workshop.copy()
            run = copy.run_code(START + program)
            last = (run.stderr.splitlines() or [""])[-1]
            told = f"expected exit code {code}, {error or 'nothing'} at the end of stderr, and no ignored exception"
            assert (run.returncode, last) == (code, error) and "ignored" not in run.stderr, f"{told}\n{run}"
            for name, notes in files.items():
                check_notes(copy.folder / name, notes, f"after a program that ended by {how}")
    with subtests.test("an error at the end"):
        run = workshop.run_code(START + "log = Logbook('no folder/day.log'); log.note('fog')")
        assert "FileNotFoundError" in run.stderr, f"the notes cannot be written; expected the error on stderr\n{run}"


def test_notes_are_written_as_soon_as_the_logbook_is_not_used(workshop, tmp_path):
    """`del log` writes the notes, at once or by the next garbage collection, and not before. The object is freed."""
    with workshop.imports() as imports:
        logbook = imports.load("lighthouse.logbook").Logbook
        for name, in_cycle in (("first.log", False), ("second.txt", True), ("first.log", True)):
            file, before = tmp_path / name, []
            if file.exists():
                before = notes_in(file)
            log = logbook(file=file)
            log.note("ship", name=name)
            log.note("in a cycle" if in_cycle else "alone")
            assert (notes_in(file) if file.exists() else []) == before, f"{name} was written before it was closed"
            seen = weakref.ref(log)
            if in_cycle:
                log.itself = log
            del log
            if in_cycle:
                gc.collect()
            assert seen() is None, "after `del log`, the logbook is still in memory: something refers to it"
            notes = [{"what": "ship", "name": name}, {"what": "in a cycle" if in_cycle else "alone"}]
            check_notes(file, before + notes, "after `del log`")
        unused = logbook(tmp_path / "empty.log")
        unused.close()
        del unused
        assert not (tmp_path / "empty.log").exists(), "a logbook without notes wrote a file"


def test_close_writes_once_and_raises_its_errors(workshop, tmp_path):
    """`close()` writes the notes since the last one. If it fails, it raises the error, and keeps the notes."""
    with workshop.imports() as imports:
        logbook = imports.load("lighthouse.logbook").Logbook
        file = tmp_path / "north" / "day.log"
        log = logbook(file)
        log.note("gale", force=9)
        for attempt in ("first", "second"):
            error = error_of(log.close)
            told = f"its folder does not exist, and the {attempt} close() raised {error!r}; expected FileNotFoundError"
            assert isinstance(error, FileNotFoundError), told
        file.parent.mkdir()
        log.note("calm")
        log.note(what="ship", name=b"Ceres")
        error = error_of(log.close)
        assert isinstance(error, TypeError), f"a note has bytes, and close() raised {error!r}; expected a TypeError"
        assert not file.exists() or not file.read_text(encoding="utf-8"), "close() failed, but wrote some of the notes"
        log.notes[-1]["name"] = "Ceres"
        expected = [{"what": "gale", "force": 9}, {"what": "calm"}, {"what": "ship", "name": "Ceres"}]
        for text in ("", "again, "):
            log.close()
            check_notes(file, expected, f"{text}after close()")
        log.note("dusk")
        log.close()
        log.note("night")
        del log
        check_notes(file, [*expected, {"what": "dusk"}, {"what": "night"}], "after another close(), and `del log`")
        assert not imports.stderr and not imports.changed, f"{imports.stderr} changed: {imports.changed}"


def test_the_lamps_go_off_at_the_end(workshop, subtests):
    """Each lamp that is lit sends its signal at the end of the program, the last one first, and not earlier."""
    for program, (code, printed) in LAMPS.items():
        with subtests.test(program):
            run = workshop.run_code(f"import threading\nfrom lighthouse.lamp import light\n{program}")
            assert (run.returncode, run.stdout.splitlines(), run.stderr) == (code, printed, ""), (
                f"expected exit code {code}, nothing on stderr, and: {printed}\n{run}"
            )
    with subtests.test("a signal that fails"):
        copy = workshop.copy()
        (copy.folder / "lighthouse" / "signals.py").write_text(OTHER_MODULES["signals"], encoding="utf-8")
        run = copy.run_code("from lighthouse.lamp import light\nlight('west'); light('buoy'); light('east')")
        right = run.stdout.splitlines() == ["east off, by radio", "west off, by radio"] and "no radio" in run.stderr
        assert right, f"the signal of `buoy` fails; expected the other two, and this error on stderr\n{run}"


def check_notes(file, expected, when):
    """Compare the notes in a file."""
    assert file.exists(), f"{when}, there is no file {file.name}; expected the notes {expected}"
    notes = notes_in(file)
    assert notes == expected, f"{when}, {file.name} has {notes}; expected {expected}"


def notes_in(file):
    """Return the notes in a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def error_of(function):
    """Return the exception that the call raises, or None."""
    try:
        function()
    except Exception as error:
        return error.with_traceback(None)  # which refers to the logbook
    return None
