"""How many times Python searches for a missing library, and the results with and without it."""

import collections
import sys

LAYERS = [(50, 100), (20, 200), (10, 300)]  # centimetres, and kilograms per cubic metre
ON_MIRAS_LAPTOP = (".", "laptop")
A_THOUSAND = "\n\ndef pressure(metres, density):\n    return 1000.0\n"


def test_a_library_that_is_missing_is_not_searched_for_in_each_layer(workshop):
    """If quicksnow is not installed, Python searches for it as often for 300 layers as for one."""
    more = more_searches_for_more_layers(workshop)
    assert not more, f"quicksnow is not installed, and Python {more}"


def test_with_the_library_each_module_is_loaded_once(workshop):
    """If quicksnow is installed, a longer profile causes no more searches, and each file runs once."""
    more = more_searches_for_more_layers(workshop, ON_MIRAS_LAPTOP)
    assert not more, f"quicksnow is installed, and Python {more}"
    with workshop.imports(path=ON_MIRAS_LAPTOP) as imports:
        imports.load("snow.profile").pressures(LAYERS * 100)
        for module, times in collections.Counter(execution.name for execution in imports.executions).items():
            assert times == 1, f"the code of {module} ran {times} times for one profile"


def test_the_pressure_is_right_without_the_library(workshop):
    """`pressures` returns a list with the pressure below each layer, even if quicksnow is not installed."""
    with workshop.imports() as imports:
        pressures = imports.load("snow.profile").pressures
        layers = LAYERS.copy()
        for expected in ([490.5, 882.9, 1177.2], [490.5, 882.9, 1177.2, 2158.2]):
            result = pressures(layers)
            assert type(result) is list, f"pressures() returned {result!r}; expected a list"
            rounded = [round(pressure, 1) for pressure in result]
            assert rounded == expected, f"pressures({layers}) returned {rounded}; expected {expected}"
            once = [round(pressure, 1) for pressure in pressures(layers=(layer for layer in layers))]
            assert once == expected, f"pressures() of a generator of {layers} returned {once}; expected {expected}"
            for layer, error in (((20, None), TypeError), ((20, 200, 5), ValueError), ((20,), ValueError)):
                try:
                    result = pressures([(50, 100), layer, (10, 300)])
                except error:
                    continue
                raise AssertionError(
                    f"one of the layers is {layer}; pressures() returned {result}; expected a {error.__name__}"
                )
            layers.append((20, 500))
        assert layers == [*LAYERS, (20, 500), (20, 500)], f"pressures() changed its argument to {layers}"
        assert pressures([]) == [], "without layers there is no pressure; expected []"
    for each, text in ((1000.0, A_THOUSAND), (7.0, A_THOUSAND.replace("1000.0", "7.0"))):
        copy = workshop.copy()
        file = copy.folder / "snow" / "plain.py"
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
        with copy.imports() as imports:
            result = imports.load("snow.profile").pressures(LAYERS)
        expected = [each, 2 * each, 3 * each]
        assert result == expected, f"snow.plain.pressure returns {each}; pressures() returned {result}, not {expected}"


def test_the_library_is_used_where_it_is_installed(workshop):
    """If quicksnow is installed in any folder, it computes each pressure, and `pressures` imports it by itself."""
    with workshop.imports(path=(".", "laptop")) as imports:
        result = [round(pressure, 1) for pressure in imports.load("snow.profile").pressures(LAYERS)]
        assert imports.times_executed("quicksnow") == 1, "the file quicksnow.py is installed, but its code did not run"
    assert result == [490.5, 882.9, 1177.2], f"on Mira's laptop, pressures({LAYERS}) returned {result}"
    copy = workshop.copy()
    library = copy.folder / "site" / "quicksnow"  # the next release of it is a package
    library.mkdir(parents=True)
    counted = A_THOUSAND.replace("    return", "    CALLS.append(metres)\n    return")
    (library / "__init__.py").write_text(f"CALLS = []\n{counted}", encoding="utf-8")
    with copy.imports(path=(".", "site")) as imports:
        pressures = imports.load("snow.profile").pressures
        result, long_result = pressures(LAYERS), pressures(LAYERS * 100)
        assert imports.times_executed("quicksnow") == 1, "the package quicksnow is installed, but its code did not run"
        calls = len(imports.load("quicksnow").CALLS)
        assert calls == 303, f"quicksnow.pressure was called {calls} times for 303 layers in two profiles"
    assert result == [1000.0, 2000.0, 3000.0], (
        f"the installed quicksnow returns 1000 for each layer, and the result for three layers is {result}"
    )
    assert long_result[-1] == 300_000.0, f"and for 300 layers, the last of the results is {long_result[-1]}"


def test_a_library_that_fails_is_not_replaced(workshop, subtests):
    """If quicksnow is installed, but its import fails, or it has no function `pressure`, an exception is raised."""
    for text, error in (
        ("import quickmath\n", ModuleNotFoundError),
        ("raise LookupError('no licence')\n", LookupError),
        ("def weight():\n    return 7.0\n", Exception),
    ):
        copy = workshop.copy()
        (copy.folder / "site").mkdir()
        (copy.folder / "site" / "quicksnow.py").write_text(text, encoding="utf-8")
        with subtests.test(quicksnow=text), copy.imports(path=(".", "site")) as imports:
            try:
                result = imports.load("snow.profile").pressures(LAYERS)
            except Exception as raised:
                told = f"quicksnow.py contains {text!r}; expected its {error.__name__}, got {raised!r}"
                assert isinstance(raised, error), told
            else:
                raise AssertionError(f"quicksnow.py contains {text!r}, and pressures() returned {result}")


def test_the_rest_of_the_program_does_not_notice(workshop, subtests):
    """A profile changes nothing else. If quicksnow is missing, another part of the program can install it later."""
    for path in ((".",), ON_MIRAS_LAPTOP):
        noticed = []
        with subtests.test(path=path), workshop.imports(path=path) as imports:
            there = "laptop" in path

            def look(imports=imports, there=there, noticed=noticed):
                if "quicksnow" in sys.modules and not there:
                    noticed.append(f"sys.modules['quicksnow'] is {sys.modules['quicksnow']!r}")
                noticed.extend(f"changed for the whole program: {what}" for what in imports.changed)

            pressures = imports.load("snow.profile").pressures
            look()
            pressures(Layers(look))
            assert not noticed, f"while the profile is computed, {noticed[0]}"
            look()
            assert not noticed, f"after the profile, {noticed[0]}"
            sys.path.append(str(workshop.folder / "laptop"))
            library = imports.load("quicksnow")
            assert library.__file__, "what was imported as quicksnow is not the library"


def test_the_bulletin_is_printed(workshop):
    """`python bulletin.py` prints how heavy the snow is."""
    run = workshop.run_file("bulletin.py")
    assert (run.returncode, run.stdout.strip()) == (0, "400 layers, 3914 pascal on the ground"), str(run)


def more_searches_for_more_layers(workshop, path=(".",)):
    """Return what Python searches for more often in a long profile than in a short one, as text, or ""."""
    few, many = (searches(workshop, layers, path) for layers in (LAYERS[:1], LAYERS * 100))
    lines = (
        f"searches for {name}: {few[name]} in a profile of 1 layer, {many[name]} in a profile of 300 layers"
        for name in many
        if many[name] > few[name]
    )
    return next(lines, "")


def searches(workshop, layers, path):
    """Return how many times each module is searched for, from the first import to the end of one profile."""
    with workshop.imports(path=path) as imports:
        counter, entries = Counter(), Entries(sys.path)
        sys.meta_path.insert(0, counter)
        sys.path = entries
        imports.load("snow.profile").pressures(layers)
    return counter.searches + collections.Counter({"something on sys.path": entries.walks})


class Counter:
    """Python asks this first when it searches for a module. It finds nothing, and counts."""

    def __init__(self):
        self.searches = collections.Counter()

    def find_spec(self, name, path=None, target=None):
        """Count the search, and leave it to the next finder."""
        self.searches[name] += 1


class Entries(list):
    """A sys.path that counts how many times somebody goes through it, be it Python or not."""

    walks = 0

    def __iter__(self):
        self.walks += 1
        return super().__iter__()

    def __getitem__(self, index):
        self.walks += 1
        return super().__getitem__(index)

    def copy(self):
        """Copy it, which is a walk as well."""
        self.walks += 1
        return super().copy()


class Layers(list):
    """Three layers, and something to do whenever one of them has been dealt with."""

    def __init__(self, look):
        super().__init__(LAYERS)
        self.look = look

    def __iter__(self):
        for layer in super().__iter__():
            yield layer
            self.look()
