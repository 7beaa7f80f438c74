"""How often Python searches for a library that is not there, and what is worked out with and without it."""

import collections
import sys

LAYERS = [(50, 100), (20, 200), (10, 300)]  # centimetres, and kilograms per cubic metre
ON_MIRAS_LAPTOP = (".", "laptop")


def test_a_library_that_is_missing_is_not_searched_for_in_each_layer(workshop):
    """Where quicksnow is not installed, Python searches for it as often for 300 layers as for one."""
    few, many = (searches(workshop, layers)["quicksnow"] for layers in (LAYERS[:1], LAYERS * 100))
    assert many <= few, f"searches for quicksnow: {few} in a profile of 1 layer, {many} in a profile of 300 layers"


def test_with_the_library_each_module_is_loaded_once(workshop):
    """On Mira's laptop, a longer profile makes Python search for no module again, and each file runs once."""
    few, many = (searches(workshop, layers, ON_MIRAS_LAPTOP) for layers in (LAYERS[:1], LAYERS * 100))
    again = [f"{name}: {many[name]} for 300 layers, {few[name]} for 1" for name in many if many[name] > few[name]]
    assert not again, f"with quicksnow installed, the number of searches grows: {', '.join(again)}"
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


def test_the_library_is_used_where_it_is_installed(workshop):
    """On Mira's laptop it is quicksnow that works out the pressure of each layer, and nobody else has to import it."""
    copy = workshop.copy()
    library = copy.folder / "laptop" / "quicksnow.py"
    text = library.read_text(encoding="utf-8")
    library.write_text(f"{text}\n\ndef pressure(metres, density):\n    return 1000.0\n", encoding="utf-8")
    with copy.imports(path=ON_MIRAS_LAPTOP) as imports:
        pressures = imports.load("snow.profile").pressures
        result, long_result = pressures(LAYERS), pressures(LAYERS * 100)
        assert imports.times_executed("quicksnow") == 1, "quicksnow is installed, and its code has not been run"
    assert result == [1000.0, 2000.0, 3000.0], (
        f"a quicksnow that says 1000 for each layer is installed, and the result for three layers is {result}"
    )
    assert long_result[-1] == 300_000.0, f"and for 300 layers, the last of the results is {long_result[-1]}"


def test_the_rest_of_the_program_does_not_notice(workshop):
    """After a profile without quicksnow, another part of the program brings its own, and can import it as ever."""
    with workshop.imports() as imports:
        imports.load("snow.profile").pressures(LAYERS)
        assert "quicksnow" not in sys.modules, f"sys.modules says that quicksnow is {sys.modules['quicksnow']!r}"
        assert not imports.changed, f"changed for the whole program: {', '.join(imports.changed)}"
        sys.path.append(str(workshop.folder / "laptop"))
        library = imports.load("quicksnow")
        assert library.__file__, "what was imported as quicksnow is not the library"


def test_the_bulletin_is_printed(workshop):
    """`python bulletin.py` prints how heavy the snow is."""
    run = workshop.run_file("bulletin.py")
    assert (run.returncode, run.stdout.strip()) == (0, "400 layers, 3914 pascal on the ground"), str(run)


def searches(workshop, layers, path=(".",)):
    """Return how often Python searches sys.path for each module, from the first import to the end of one profile."""
    with workshop.imports(path=path) as imports:
        folder, counter = str(workshop.folder / "a folder that does not exist"), Counter()
        sys.path_importer_cache[folder] = counter
        sys.path.insert(0, folder)
        imports.load("snow.profile").pressures(layers)
    return counter.searches


class Counter:
    """What Python asks when it comes to a certain folder on sys.path. It finds nothing, and counts."""

    def __init__(self):
        self.searches = collections.Counter()

    def find_spec(self, name, target=None):
        """Count the search, and leave it to the next folder."""
        self.searches[name] += 1
