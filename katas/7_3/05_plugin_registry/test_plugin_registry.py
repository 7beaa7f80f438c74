"""What a plugin gets from the registry, and what happens if two plugins use the same name."""

import inspect
from collections.abc import Mapping

ADA = "creeeeak"

TWO_NAMES = """
import functools
from puppets.registry import sound

@functools.lru_cache(maxsize=None)
@sound("owl")
@sound(name="ghost")
def owl(seconds, loud=False):
    \"\"\"An owl, or a ghost.\"\"\"
    return ("HU" if loud else "hu") * seconds

@sound("Rain")
def heavy_rain(drops, *, wind=""):
    return "DRIP" * drops + wind

def twice(seconds):
    return owl(seconds) + " " + owl(seconds, loud=True)
"""

ONE_SOUND = """
from puppets.registry import sound

@sound("{name}")
def {function}(seconds):
    return "not this one"
"""


def test_the_storm_is_heard(workshop):
    """`python rehearse.py bell storm` plays both: a sound can call another sound."""
    run = workshop.run_file("rehearse.py", "bell", "storm")
    expected = ["bell   ding ding ding", "storm  drip drip drip BOOM"]
    assert (run.returncode, run.stdout.splitlines(), run.stderr) == (0, expected, ""), str(run)


def test_both_doors_are_heard(workshop):
    """`door` is the door of the castle, and `car door` is the door of the garage."""
    run = workshop.run_file("rehearse.py", "door", "car door", "engine")
    expected = [f"door   {ADA}", "car door clack", "engine rrr rrr rrr"]
    assert (run.returncode, run.stdout.splitlines(), run.stderr) == (0, expected, ""), str(run)


def test_a_decorated_function_is_still_itself(workshop, subtests):
    """After `@sound`, the name still refers to the function, with its own name, docstring and arguments."""
    for module, name, doc, plays in (
        ("basic", "rain", "Peas in a tin.", "drip drip"),
        ("castle", "door", "The door of the tower, which", "creeeak"),
        ("garage", "engine", "An engine that doesn't start.", "rrr rrr"),
    ):
        with subtests.test(f"{module}.{name}"), workshop.imports() as imports:
            function = getattr(imports.load(f"puppets.plugins.{module}"), name)
            assert callable(function), f"after its @sound, puppets.plugins.{module}.{name} is {function!r}"
            assert function.__name__ == name, f"the __name__ of {name} is {function.__name__!r}"
            assert (function.__doc__ or "").startswith(doc), f"{name} has lost its docstring: {function.__doc__!r}"
            arguments = list(inspect.signature(function).parameters)
            assert arguments == ["seconds"], f"{name} takes {arguments}; expected ['seconds']"
            for played in (function(2), function(seconds=2)):
                assert played == plays, f"{name}(2) returned {played!r}; expected {plays!r}"
    with subtests.test("garage.engine, other seconds"), workshop.imports() as imports:
        engine = imports.load("puppets.plugins.garage").engine
        for seconds, plays in ((0, "rrr"), (1, "rrr"), (4, "rrr rrr rrr rrr")):
            assert engine(seconds) == plays, f"engine({seconds}) returned {engine(seconds)!r}; expected {plays!r}"


def test_one_function_may_have_two_names(workshop):
    """If a plugin puts `@sound` on a function twice, and another decorator above, both names play."""
    copy = with_plugins(workshop, owls=TWO_NAMES)
    with copy.imports() as imports:
        sounds, owls = imports.load("puppets.sounds"), imports.load("puppets.plugins.owls")
        for name in ("owl", "ghost"):
            played = sounds.play(name, 2)
            assert played == "huhu", f"play({name!r}, 2) returned {played!r}; expected 'huhu'"
        played = owls.twice(1)
        assert played == "hu HU", f"the plugin's own function that calls owl returned {played!r}; expected 'hu HU'"
        imports.load("puppets.plugins.basic")
        rains = sounds.play("Rain", 2), sounds.play("rain", 2), owls.heavy_rain(drops=1, wind=" hui")
        assert rains == ("DRIPDRIP", "drip drip", "DRIP hui"), (
            f"'Rain' and 'rain' are two different sounds, but they play {rains}"
        )


def test_a_name_that_is_taken_is_refused(workshop, subtests):
    """If two plugins register one name, the second import raises a ValueError that names the sound and both plugins."""
    for plugin, name, function, other in (
        ("zoo", "rain", "monkeys", "basic"),
        ("tin", "rain", "rain", "basic"),
        ("garage", "door", "car_door", "castle"),
        ("phantom", "ghost", "boo", "owls"),
    ):
        text = ONE_SOUND.format(name=name, function=function)
        copy = with_plugins(workshop, **{"owls": TWO_NAMES, plugin: text})
        for first, second in ((other, plugin), (plugin, other)):
            with subtests.test(f"{first}, then {second}"), copy.imports() as imports:
                imports.load(f"puppets.plugins.{first}")
                error = imports.error_of(imports.load, f"puppets.plugins.{second}")
                assert error is not None, f"{first}.py and {second}.py both register {name!r}; expected a ValueError"
                check_refusal(error, name, first, second)


def test_a_name_that_is_taken_in_the_same_file_is_refused(workshop, subtests):
    """Two functions of one plugin can't register the same name either."""
    for first, second in (("frog", "toad"), ("frog", "frog")):
        text = ONE_SOUND.format(name="frog", function=first) + ONE_SOUND.format(name="frog", function=second)
        copy = with_plugins(workshop, pond=text)
        with subtests.test(functions=(first, second)), copy.imports() as imports:
            error = imports.error_of(imports.load, "puppets.plugins.pond")
            told = f"pond.py registers two functions as 'frog', {first} and {second}; expected a ValueError"
            assert error is not None, told
            check_refusal(error, "frog", "pond")


def test_the_first_one_keeps_its_name(workshop):
    """The second registration raises the error, and changes nothing: the first function stays registered."""
    monkeys = ONE_SOUND.format(name="rain", function="monkeys")
    copy = with_plugins(workshop, zoo=monkeys, ark=monkeys, park=ONE_SOUND.format(name="bell", function="bell"))
    with copy.imports() as imports:
        sounds = imports.load("puppets.sounds")
        imports.load("puppets.plugins.basic")
        for plugin, name, expected in (
            ("zoo", "rain", "drip drip"),
            ("ark", "rain", "drip drip"),
            ("park", "bell", "ding ding"),
        ):
            for attempt in ("first", "second"):
                error = imports.error_of(imports.load, f"puppets.plugins.{plugin}")
                assert error is not None, (
                    f"{plugin}.py registers {name!r}, which exists; its {attempt} import raised nothing"
                )
                played = sounds.play(name, 2)
                assert played == expected, (
                    f"{plugin}.py tried to register {name!r}; now play({name!r}, 2) returns {played!r}"
                )


def test_it_is_refused_with_python_o_too(workshop):
    """A duplicate name raises an error even with `python -O`, which removes assert statements."""
    copy = with_plugins(workshop, zoo=ONE_SOUND.format(name="rain", function="monkeys"))
    run = copy.run("-O", "-c", "import puppets.plugins.basic, puppets.plugins.zoo")
    assert run.returncode != 0 and "rain" in run.stderr, (
        f"basic.py and zoo.py both register 'rain'; expected a ValueError\n{run}"
    )


def test_a_new_plugin_is_one_new_file(workshop):
    """A new sound needs only a new file in `puppets/plugins`, because `@sound` registers it."""
    copy = with_plugins(workshop, zoo=ONE_SOUND.format(name="lion", function="lion"))
    with copy.imports() as imports:
        sounds = imports.load("puppets.sounds")
        sounds.load_plugins()
        known = imports.load("puppets.registry").SOUNDS
        assert isinstance(known, Mapping), f"SOUNDS is {known!r}; expected a mapping from names to functions"
        expected = ["bell", "car door", "door", "engine", "lion", "rain", "storm"]
        assert sorted(known) == expected, f"the new file zoo.py has an @sound('lion'); SOUNDS has {sorted(known)}"
        assert sounds.play("lion", 1) == "not this one"


def with_plugins(workshop, **files):
    """Return a copy of the workshop with more plugins."""
    copy = workshop.copy()
    for name, text in files.items():
        (copy.folder / "puppets" / "plugins" / f"{name}.py").write_text(text, encoding="utf-8")
    return copy


def check_refusal(error, *parts):
    """Say what is wrong with the error that the second one got, if anything is."""
    said = f"{type(error).__name__}: {error}"
    assert isinstance(error, ValueError), f"expected a ValueError, got:\n  {said}"
    for part in parts:
        assert part in str(error), f"the message does not name {part!r}:\n  {said}"
