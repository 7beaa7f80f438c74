"""What the weather station must do, once its three cycles are broken."""

PAIRS = (
    ("station.sensors", "station.drivers"),
    ("station.alarms", "station.delivery"),
    ("station.logbook", "station.charts"),
)
MODULES = tuple(name for pair in PAIRS for name in pair)


# -- the first cycle: sensors and drivers


def test_sensors_or_drivers_may_be_imported_first(workshop, subtests):
    """`import station.sensors` and `import station.drivers` both work, each as the first import of a program."""
    for first in ("station.sensors", "station.drivers"):
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)


def test_sensors_of_all_kinds_are_known_from_the_start(workshop):
    """`KINDS` holds the driver classes as soon as `sensors` is imported, before anything is connected."""
    with workshop.imports() as imports:
        kinds = dict(imports.load("station.sensors").KINDS)
        drivers = imports.load("station.drivers")
        wanted = {"wind": drivers.Anemometer, "pressure": drivers.Barometer}
        assert kinds == wanted, f"right after the import KINDS is {kinds}; expected {wanted}"


def test_sensors_of_ones_own_can_be_added(workshop):
    """If a program puts a subclass of `Sensor` into `KINDS`, `connect` finds it."""
    with workshop.imports() as imports:
        sensors = imports.load("station.sensors")

        class Thermometer(sensors.Sensor):
            unit = "°C"

        sensors.KINDS["temperature"] = Thermometer
        try:
            thermometer = sensors.connect("temperature")
        except KeyError:
            raise AssertionError("the program put a Thermometer into KINDS, and connect does not find it") from None
        assert isinstance(thermometer, Thermometer) and thermometer.read(21) == "21.0 °C"


def test_sensors_are_what_all_drivers_are(workshop, subtests):
    """`connect` returns a new sensor of the right driver each time, and every driver inherits from `Sensor`."""
    with workshop.imports() as imports:
        sensors, drivers = imports.load("station.sensors"), imports.load("station.drivers")
        for kind, raw, driver, shown in (
            ("wind", 124, drivers.Anemometer, "12.4 kn"),
            ("pressure", 101300, drivers.Barometer, "1013.0 hPa"),
        ):
            with subtests.test(kind=kind):
                sensor = sensors.connect(kind)
                assert isinstance(sensor, driver), f"connect({kind!r}) returned {sensor!r}"
                assert sensors.Sensor in driver.__mro__, f"{driver.__name__} does not inherit from sensors.Sensor"
                assert sensor.read(raw) == shown
                assert sensors.connect(kind) is not sensor, f"connect({kind!r}) returned the same object twice"
        sensors.KINDS["wind"] = drivers.Barometer
        replaced = sensors.connect("wind")
        assert type(replaced) is drivers.Barometer, f"KINDS has another driver for wind, and connect gave {replaced!r}"
        try:
            unknown = sensors.connect("rain")
        except KeyError:
            return
        raise AssertionError(f"connect('rain') returned {unknown!r}; expected a KeyError")


# -- the second cycle: alarms and delivery


def test_alarms_or_delivery_may_be_imported_first(workshop, subtests):
    """`import station.alarms` and `import station.delivery` both work, each as the first import of a program."""
    for first in ("station.alarms", "station.delivery"):
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)


def test_alarms_go_where_a_drill_sends_them(workshop):
    """If a drill replaces or restores `delivery.send`, the next warning uses the current function."""
    with workshop.imports() as imports:
        alarms, delivery = imports.load("station.alarms"), imports.load("station.delivery")
        alarms.report_wind(51)
        assert imports.stdout == "radio: storm, 51 knots\n"
        heard, radio = [], delivery.send
        delivery.send = heard.append
        alarms.report_wind(60)
        assert heard == ["storm, 60 knots"], (
            f"at a storm of 60 knots, the replaced delivery.send got {heard}; printed:\n{imports.stdout}"
        )
        delivery.send = radio
        alarms.report_wind(70)
        assert imports.stdout.endswith("radio: storm, 70 knots\n"), (
            f"the drill is over, and no warning of 70 knots went out; printed:\n{imports.stdout}"
        )


def test_alarms_can_be_muted_at_any_time(workshop):
    """If a program sets `alarms.MUTED` while the station runs, the next message obeys it."""
    with workshop.imports() as imports:
        alarms, delivery = imports.load("station.alarms"), imports.load("station.delivery")
        for muted in (False, True, False):
            alarms.MUTED = muted
            delivery.send("test")
        alarms.MUTED = True
        alarms.report_wind(51)
        assert imports.stdout.splitlines() == ["radio: test", "muted: test", "radio: test", "muted: storm, 51 knots"], (
            f"alarms.MUTED was False, True, False, and True for the storm; printed:\n{imports.stdout}"
        )


def test_alarms_load_nothing_when_they_warn(workshop, subtests):
    """Once `alarms` or `delivery` is imported, a warning imports nothing more."""
    with subtests.test("alarms"), workshop.imports() as imports:
        alarms = imports.load("station.alarms")
        before = imports.executions[:]
        alarms.report_wind(51)
        assert imports.stdout == "radio: storm, 51 knots\n"
        assert imports.executions == before, f"{loaded_since(before, imports)} was loaded in the middle of a warning"
    with subtests.test("delivery"), workshop.imports() as imports:
        delivery = imports.load("station.delivery")
        before = imports.executions[:]
        delivery.send("test")
        assert imports.stdout == "radio: test\n"
        assert imports.executions == before, f"{loaded_since(before, imports)} was loaded in the middle of a warning"


def test_alarms_know_the_limit_that_is_set(workshop):
    """If a program sets `alarms.STORM`, `report_wind` uses the new limit."""
    with workshop.imports() as imports:
        alarms = imports.load("station.alarms")
        for limit, knots in ((48, 47.5), (40, 40), (60, 59), (48, 48)):
            alarms.STORM = limit
            alarms.report_wind(knots)
        expected = ["radio: storm, 40 knots", "radio: storm, 48 knots"]
        got = imports.stdout.splitlines()
        assert got == expected, (
            f"STORM was 48, 40, 60, 48, the wind 47.5, 40, 59, 48; expected {expected}, printed {got}"
        )


# -- the third cycle: logbook and charts


def test_logbook_or_charts_may_be_imported_first(workshop, subtests):
    """`import station.logbook` and `import station.charts` both work, each as the first import of a program."""
    for first in ("station.logbook", "station.charts"):
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)


def test_logbook_needs_no_plotting_library(workshop):
    """Importing `logbook` and computing a mean does not load `bigplot`."""
    with workshop.imports() as imports:
        logbook = imports.load("station.logbook")
        assert imports.times_executed("bigplot") == 0, "`import station.logbook` loads bigplot"
        for entries, expected in (([12, 18, 9], 13), ([1, 2], 1.5), ([7.5], 7.5)):
            got = logbook.Logbook(entries=iter(entries)).mean()
            assert got == expected, f"the mean of {entries} is {got!r}; expected {expected}"
        assert imports.times_executed("bigplot") == 0, "`mean` loads bigplot"


def test_logbook_can_be_drawn(workshop, subtests):
    """`Logbook.chart` and `charts.bars` draw the same picture, and load `bigplot` for it."""
    with subtests.test("chart"), workshop.imports() as imports:
        picture = imports.load("station.logbook").Logbook([2, 4, 3]).chart()
        assert picture == "##\n####\n###"
        assert imports.times_executed("bigplot") == 1, "the picture was not drawn by bigplot"
    with subtests.test("bars"), workshop.imports() as imports:
        charts = imports.load("station.charts")
        assert charts.bars(imports.load("station.logbook").Logbook([2, 4, 3])) == "##\n####\n###"


def test_logbook_is_drawn_by_bigplot_and_nobody_else(workshop, subtests):
    """If `bigplot` is replaced, the pictures change. Without `bigplot`, `Logbook.chart` raises an ImportError."""
    copy = workshop.copy()
    with subtests.test("another bigplot"):
        drawing = "def bars(values):\n    return f'{list(values)} in color'\n"
        (copy.folder / "bigplot.py").write_text(drawing, encoding="utf-8")
        with copy.imports() as imports:
            log = imports.load("station.logbook").Logbook([2, 4])
            for what, picture in (("chart", log.chart()), ("charts.bars", imports.load("station.charts").bars(log))):
                assert picture == "[2, 4] in color", (
                    f"bigplot was replaced by one that draws in color, and {what} returned {picture!r}"
                )
    with subtests.test("no bigplot"):
        (copy.folder / "bigplot.py").unlink()
        with copy.imports() as imports:
            log = imports.load("station.logbook").Logbook([2, 4])
            try:
                picture = log.chart()
            except ImportError:
                return
            raise AssertionError(f"bigplot.py was removed, and chart returned {picture!r}; expected an ImportError")


def test_logbook_stays_a_logbook_when_smoothed(workshop):
    """`charts.smooth` returns a `Logbook` of station.logbook, which has a mean and can be drawn."""
    with workshop.imports() as imports:
        charts, logbook = imports.load("station.charts"), imports.load("station.logbook")
        calm = charts.smooth(logbook.Logbook([2, 4, 6]))
        assert isinstance(calm, logbook.Logbook), f"smooth returned {calm!r}"
        assert list(calm.entries) == [3, 5] and calm.mean() == 4 and calm.chart() == "###\n#####"
        for entries, expected in (([9, 2, 2, 5], [5.5, 2, 3.5]), ([4], [])):
            got = list(charts.smooth(logbook=logbook.Logbook(entries)).entries)
            assert got == expected, f"smooth of {entries} has the entries {got}; expected {expected}"


# -- all three cycles


def test_the_four_programs_run(workshop, subtests):
    """Each of the four programs prints its result, `week.py` even on a computer without `bigplot`."""
    mast = workshop.copy()
    (mast.folder / "bigplot.py").unlink()
    for where, removed, program, *lines in (
        (workshop, "", "readout.py", "pressure comes in hPa", "wind comes in kn", "12.4 kn"),
        (workshop, "", "watch.py", "radio: storm, 51 knots"),
        (workshop, "", "drill.py", "the drill heard: ['storm, 60 knots']", "muted: storm, 70 knots"),
        (workshop, "", "week.py", "16.0 knots in the mean"),
        (mast, "bigplot.py was removed; ", "week.py", "16.0 knots in the mean"),
    ):
        with subtests.test(program=program, removed=removed):
            run = where.run_file(program)
            expected = "\n  ".join((f"{removed}expected:", *lines))
            assert run.returncode == 0 and run.stdout.splitlines() == lines, f"{expected}\n{run}"


def test_sorting_the_imports_changes_nothing(workshop, subtests):
    """Everything still works after an import sorter has moved the imports to the top of their files."""
    tidy = workshop.after_an_import_sorter("station")
    for first in MODULES:
        with subtests.test(first=first):
            problem = tidy.error_of(f"import {first}")
            assert not problem, f"with all imports at the top of their files, `import {first}` fails:\n  {problem}"
    for program, last in (("readout.py", "12.4 kn"), ("drill.py", "muted: storm, 70 knots"), ("week.py", "16.0 knots")):
        with subtests.test(program=program):
            run = tidy.run_file(program)
            assert run.returncode == 0 and last in run.stdout, f"with all imports at the top of their files:\n{run}"


def test_two_modules_are_still_two(workshop, subtests):
    """The two modules of a pair are not merged: their functions and classes are not all defined in one file."""
    offers = {
        "station.sensors": ("connect",),
        "station.drivers": ("Anemometer", "Barometer"),
        "station.alarms": ("report_wind",),
        "station.delivery": ("send",),
        "station.logbook": ("Logbook",),
        "station.charts": ("bars", "smooth"),
    }
    for pair in PAIRS:
        with subtests.test(pair=" and ".join(pair)), workshop.imports() as imports:
            homes = {home_of(imports.load(name), offer) for name in pair for offer in offers[name]}
            assert len(homes) > 1, f"everything in {' and '.join(pair)} is defined in {homes.pop()}; expected two files"


def home_of(module, name):
    """Return the module in which the function or class ``name`` of ``module`` is defined."""
    return getattr(getattr(module, name), "__module__", module.__name__)


def loaded_since(before, imports):
    """Return the names of the modules whose code ran later than ``before``."""
    return ", ".join(execution.name for execution in imports.executions[len(before) :])
