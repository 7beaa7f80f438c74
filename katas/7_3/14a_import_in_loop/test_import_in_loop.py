"""How often Python searches for a library that is not there, and what is worked out with and without it."""

import collections
import sys

LAYERS = [(50, 100), (20, 200), (10, 300)]  # centimetres, and kilograms per cubic metre
ON_MIRAS_LAPTOP = (".", "laptop")
A_THOUSAND = "\n\ndef pressure(metres, density):\n    return 1000.0\n"


def test_a_library_that_is_missing_is_not_searched_for_in_each_layer(workshop):
    """Where quicksnow is not installed, Python searches for it as often for 300 layers as for one."""
    more = more_searches_for_more_layers(workshop)
    assert not more, more


def test_with_the_library_each_module_is_loaded_once(workshop):
    """On Mira's laptop, a longer profile makes Python search for no module again, and each file runs once."""
    more = more_searches_for_more_layers(workshop, ON_MIRAS_LAPTOP)
    assert not more, f"where quicksnow is installed, {more}"
    with workshop.imports(path=ON_MIRAS_LAPTOP) as imports:
        imports.load("snow.profile").pressures(LAYERS * 100)
        for module, times in collections.Counter(execution.name for execution in imports.executions).items():
            assert times == 1, f"the code of {module} ran {times} times for one profile"


def test_the_pressure_is_right_without_the_library(workshop):
    """`pressures` gives the pressure below each layer, where quicksnow is not installed, too."""
    with workshop.imports() as imports:
        pressures = imports.load("snow.profile").pressures
        for _call in (1, 2):
            rounded = [round(pressure, 1) for pressure in pressures(LAYERS)]
            assert rounded == [490.5, 882.9, 1177.2], f"half a metre of snow at 100, and so on: {rounded}"
        assert pressures([]) == [], "where there is no snow, there is no pressure"
    copy = workshop.copy()
    file = copy.folder / "snow" / "plain.py"
    file.write_text(file.read_text(encoding="utf-8") + A_THOUSAND, encoding="utf-8")
    with copy.imports() as imports:
        result = imports.load("snow.profile").pressures(LAYERS)
    assert result == [1000.0, 2000.0, 3000.0], f"snow.plain says 1000 for each layer, and the result is {result}"


def test_the_library_is_used_where_it_is_installed(workshop):
    """Wherever it is installed, quicksnow works out the pressure of each layer, and nobody else has to import it."""
    copy = workshop.copy()
    library = copy.folder / "site" / "quicksnow"  # the next release of it is a package
    library.mkdir(parents=True)
    (library / "__init__.py").write_text(A_THOUSAND, encoding="utf-8")
    with copy.imports(path=(".", "site")) as imports:
        pressures = imports.load("snow.profile").pressures
        result, long_result = pressures(LAYERS), pressures(LAYERS * 100)
        assert imports.times_executed("quicksnow") == 1, "the package quicksnow is installed, and its code was not run"
    assert result == [1000.0, 2000.0, 3000.0], (
        f"a quicksnow that says 1000 for each layer is installed, and the result for three layers is {result}"
    )
    assert long_result[-1] == 300_000.0, f"and for 300 layers, the last of the results is {long_result[-1]}"


def test_the_rest_of_the_program_does_not_notice(workshop):
    """A profile without quicksnow disturbs nobody. Another part of the program can bring its own, and import it."""
    noticed = []
    with workshop.imports() as imports:

        def look():
            if "quicksnow" in sys.modules:
                noticed.append(f"sys.modules says that quicksnow is {sys.modules['quicksnow']!r}")
            noticed.extend(f"changed for the whole program: {what}" for what in imports.changed)

        pressures = imports.load("snow.profile").pressures
        look()
        pressures(Layers(look))
        assert not noticed, f"before the profile is done, {noticed[0]}"
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
    """Return how often each module is searched for, from the first import to the end of one profile."""
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
    """A sys.path that counts how often somebody goes through it, be it Python or not."""

    walks = 0

    def __iter__(self):
        self.walks += 1
        return super().__iter__()


class Layers(list):
    """Three layers, and something to do whenever one of them has been dealt with."""

    def __init__(self, look):
        super().__init__(LAYERS)
        self.look = look

    def __iter__(self):
        for layer in super().__iter__():
            yield layer
            self.look()
