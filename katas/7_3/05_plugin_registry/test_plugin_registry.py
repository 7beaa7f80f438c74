"""What a plugin gets from the registry, and what two plugins get that want the same name."""

import inspect

ADA = "creeeeak"

TWO_NAMES = """
import functools
from puppets.registry import sound

@functools.lru_cache(maxsize=None)
@sound("owl")
@sound("ghost")
def owl(seconds, loud=False):
    \"\"\"An owl, or a ghost.\"\"\"
    return ("HU" if loud else "hu") * seconds

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
    """`python rehearse.py bell storm` plays both: a sound that is made of another one can call it."""
    run = workshop.run_file("rehearse.py", "bell", "storm")
    expected = ["bell   ding ding ding", "storm  drip drip drip BOOM"]
    assert run.stdout.splitlines() == expected, str(run)
    assert run.returncode == 0, str(run)


def test_both_doors_are_heard(workshop):
    """`door` is the door of the castle, as it has been for years, and `car door` is the one of the garage."""
    run = workshop.run_file("rehearse.py", "door", "car door", "engine")
    expected = [f"door   {ADA}", "car door clack", "engine rrr rrr rrr"]
    assert run.stdout.splitlines() == expected, str(run)
    assert run.returncode == 0, str(run)


def test_a_decorated_function_is_still_itself(workshop, subtests):
    """Below `@sound`, the name means the function that was written there, with its own name, docstring, arguments."""
    for module, name, doc in (("basic", "rain", "Peas in a tin."), ("castle", "door", "The door of the tower, which")):
        with subtests.test(f"{module}.{name}"), workshop.imports() as imports:
            function = getattr(imports.load(f"puppets.plugins.{module}"), name)
            assert callable(function), f"after its @sound, puppets.plugins.{module}.{name} is {function!r}"
            assert function.__name__ == name, f"{name} says that its name is {function.__name__!r}"
            assert (function.__doc__ or "").startswith(doc), f"{name} has lost its docstring: {function.__doc__!r}"
            arguments = list(inspect.signature(function).parameters)
            assert arguments == ["seconds"], f"{name} takes {arguments}, and was written with ['seconds']"


def test_one_function_may_have_two_names(workshop):
    """A new plugin puts `@sound` on one function twice, and another decorator above. Both names play."""
    copy = with_plugins(workshop, owls=TWO_NAMES)
    with copy.imports() as imports:
        sounds, owls = imports.load("puppets.sounds"), imports.load("puppets.plugins.owls")
        for name in ("owl", "ghost"):
            played = sounds.play(name, 2)
            assert played == "huhu", f"play({name!r}, 2) returns {played!r}"
        played = owls.twice(1)
        assert played == "hu HU", f"the plugin's own function that calls owl returns {played!r}"


def test_a_name_that_is_taken_is_refused(workshop, subtests):
    """Whichever of two plugins is imported second gets a ValueError, which names the sound and both plugins."""
    for plugin, name, function, other in (
        ("zoo", "rain", "monkeys", "basic"),
        ("tin", "rain", "rain", "basic"),
        ("garage", "door", "car_door", "castle"),
    ):
        copy = with_plugins(workshop, **{plugin: ONE_SOUND.format(name=name, function=function)})
        for first, second in ((other, plugin), (plugin, other)):
            with subtests.test(f"{first}, then {second}"), copy.imports() as imports:
                imports.load(f"puppets.plugins.{first}")
                error = error_of_import(imports, second)
                assert error is not None, f"{first}.py and {second}.py both register {name!r}, and nobody says so"
                check_refusal(error, name, first, second)


def test_a_name_that_is_taken_in_the_same_file_is_refused(workshop):
    """Two different functions of one plugin can't have one name either: copied, changed, and the name forgotten."""
    text = ONE_SOUND.format(name="frog", function="frog") + ONE_SOUND.format(name="frog", function="toad")
    copy = with_plugins(workshop, pond=text)
    with copy.imports() as imports:
        error = error_of_import(imports, "pond")
        assert error is not None, "pond.py registers two functions as 'frog', and nobody says so"
        check_refusal(error, "frog", "pond")


def test_the_first_one_keeps_its_name(workshop):
    """The one who comes second gets the error, and changes nothing: a host that goes on plays the first one's sound."""
    copy = with_plugins(workshop, zoo=ONE_SOUND.format(name="rain", function="monkeys"))
    with copy.imports() as imports:
        sounds = imports.load("puppets.sounds")
        imports.load("puppets.plugins.basic")
        error_of_import(imports, "zoo")
        played = sounds.play("rain", 2)
        assert played == "drip drip", f"zoo.py wanted the name 'rain', too, and now play('rain', 2) returns {played!r}"


def test_it_is_refused_with_python_o_too(workshop):
    """`python -O` leaves out assert statements. A name that is taken is refused all the same."""
    copy = with_plugins(workshop, zoo=ONE_SOUND.format(name="rain", function="monkeys"))
    run = copy.run("-O", "-c", "import puppets.plugins.basic, puppets.plugins.zoo")
    assert run.returncode != 0 and "rain" in run.stderr, f"two plugins are called 'rain', and nobody says so\n{run}"


def test_a_new_plugin_is_one_new_file(workshop):
    """Whoever adds a sound adds a file to `puppets/plugins`, and changes no other: `@sound` is what registers it."""
    copy = with_plugins(workshop, zoo=ONE_SOUND.format(name="lion", function="lion"))
    with copy.imports() as imports:
        sounds = imports.load("puppets.sounds")
        sounds.load_plugins()
        assert "lion" in sounds.SOUNDS, "zoo.py is new and has an @sound('lion'); SOUNDS has no 'lion'"
        assert sounds.play("lion", 1) == "not this one"


def with_plugins(workshop, **files):
    """Return a copy of the workshop with more plugins."""
    copy = workshop.copy()
    for name, text in files.items():
        (copy.folder / "puppets" / "plugins" / f"{name}.py").write_text(text, encoding="utf-8")
    return copy


def error_of_import(imports, plugin):
    """Return the exception that the import of a plugin raises, or None."""
    try:
        imports.load(f"puppets.plugins.{plugin}")
    except Exception as error:
        return error
    return None


def check_refusal(error, *parts):
    """Say what is wrong with the error that the second one got, if anything is."""
    said = f"{type(error).__name__}: {error}"
    assert isinstance(error, ValueError), f"a ValueError was expected, and this came:\n  {said}"
    for part in parts:
        assert part in str(error), f"the message does not name {part!r}:\n  {said}"
