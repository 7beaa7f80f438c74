"""Which module `take` returns for a label, and which labels it never imports."""

import contextlib
import importlib
import types

RULES = {
    "cafe.games.dice.pig": "Throw as often as you dare. A one, and the points of this turn are gone.",
    "cafe.games.cards.beggar": "Pay for each court card: four for an ace, three for a king. Two aces in a row: shout.",
    "cafe.games.cards.snap": "Turn cards over. When two are alike, shout. The first one who does takes the pile.",
}
ADDED = ("cafe.opening", "cafe.games_lent.dice.hazard", "playcafe.games.dice.loaded")  # not in the workshop
ELSEWHERE = ("cafe.closing", "cafe.games_order", *ADDED, "this")
NO_GAMES = (
    *ELSEWHERE,
    "cafe.games..closing",  # a relative name, if somebody cuts the beginning off
    "cafe.games...cafe.closing",
    "..closing",
    "cafe.closing.RULES",  # who looks for it imports what is above it
    "cafe.games.dice.pig, cafe.closing",
    "cafe.games.dice.pig; import cafe.closing",
    "cafe",
    "cafe.games",
    "cafe.games.dice",
    "cafe.games.dice.pig.RULES",
    "cafe.games.dice.pig.random",
    "cafe.games.dice..pig",
    "cafe.games.dice/pig",
    "cafe/games/dice/pig",
    "cafe.games.dice.pig.py",
    "cafe.games.dice.pig.",
    "cafe.games.dice.marbles",
    "cafe.games.marbles.taw",
    "cafe.games.cards.pig",  # the wrong folder
    "dice.pig",
    "pig",
    "Cafe.games.dice.pig",
    " cafe.games.dice.pig ",
    "",
)


def test_the_counter_shows_the_rules(workshop, subtests):
    """`python counter.py cafe.games.dice.pig` prints the rules of that game."""
    for label, rules in RULES.items():
        with subtests.test(label=label):
            run = workshop.run_file("counter.py", label)
            found = (run.stdout.strip(), run.stderr, run.returncode)
            assert found == (rules, "", 0), f"expected: {rules}\n{run}"


def test_a_label_gives_the_module_of_that_name(workshop, subtests):
    """`take` returns the game's module, as an `import` statement does, and the module's code runs once."""
    for label in RULES:
        with subtests.test(label=label), workshop.imports() as imports:
            take = imports.load("cafe.shelf").take
            game = take(label)
            assert isinstance(game, types.ModuleType), f"take({label!r}) returned {game!r}; expected a module"
            assert game.__name__ == label, f"take({label!r}) returned {game!r}; expected the module {label}"
            told = f"take({label!r}) and an import statement returned two different modules"
            assert game is take(label=label) is imports.load(label), told
            times = imports.times_executed(label)
            assert times == 1, f"the code of {label} ran {times} times in one program; expected it to run once"
    with subtests.test("and an import statement"), workshop.imports() as imports:
        imports.load("cafe.shelf").take("cafe.games.dice.pig")
        rules = imports.execute("import cafe.games.dice.pig; RULES = cafe.games.dice.pig.RULES")["RULES"]
        assert rules == RULES["cafe.games.dice.pig"], f"after take(), cafe.games.dice.pig.RULES is {rules!r}"
    with subtests.test("all in one program"), workshop.imports() as imports:
        take, unknown = imports.load("cafe.shelf").take, "cafe.games.dice.marbles"
        for label in (*RULES, *reversed(RULES)):
            result_of(take, unknown)
            came = result_of(take, label)
            told = f"after take({unknown!r}), take({label!r}) returned {came!r}; expected the module {label}"
            assert getattr(came, "__name__", "") == label, told


def test_a_game_that_is_taken_changes_no_other(workshop):
    """After a program has taken Snap, the package `cards` still has its function `snap`, which Beggar uses."""
    with workshop.imports() as imports:
        take = imports.load("cafe.shelf").take
        take("cafe.games.cards.snap")
        shout = take("cafe.games.cards.beggar").shout
        for one, other, expected in (("ace", "ace", True), ("ace", "king", False)):
            came = result_of(shout, one, other)
            assert came is expected, f"after Snap was taken, shout({one!r}, {other!r}) is {came!r}; expected {expected}"


def test_no_label_starts_what_is_no_game(workshop, subtests):
    """No label runs code outside `cafe.games`, such as the café's programs or Python's modules."""
    computer = with_more_on_it(workshop)
    for label in NO_GAMES:
        with subtests.test(label=label), computer.imports() as imports:
            with contextlib.suppress(Exception, SystemExit):
                imports.load("cafe.shelf").take(label)
            started = [name for name in ELSEWHERE if imports.times_executed(name) or imports.loaded(name)]
            assert not started, f"take({label!r}) ran the code of {', '.join(started)}"


def test_what_is_no_game_is_an_unknown_game(workshop, subtests):
    """For an unknown label, `take` raises UnknownGame, and the message repeats the label."""
    for label in NO_GAMES:
        with subtests.test(label=label), workshop.imports() as imports:
            check_unknown(imports.load("cafe.shelf"), label)
    with subtests.test("after a game, and again"), workshop.imports() as imports:
        shelf = imports.load("cafe.shelf")
        shelf.take("cafe.games.dice.pig")
        for label in ("cafe.games.dice.pig.random", "cafe.games.cards.pig", "dice.pig", "pig") * 2:
            check_unknown(shelf, label)
        assert issubclass(shelf.UnknownGame, LookupError), "UnknownGame is no longer a subclass of LookupError"


def test_the_counter_tells_a_guest_who_types_something_else(workshop, subtests):
    """`python counter.py cafe.closing` prints that there is no such game, and does not run `cafe/closing.py`."""
    for label in ("cafe.closing", "cafe.games.dice", "pig"):
        with subtests.test(label=label):
            run = workshop.run_file("counter.py", label)
            assert (run.returncode, run.stderr) == (0, ""), f"expected exit code 0 and nothing on stderr\n{run}"
            assert "lights" not in run.stdout, f"the program cafe/closing.py ran\n{run}"
            assert label in run.stdout, f"expected on stdout: a message that names {label}\n{run}"


def test_a_new_game_is_a_new_file(workshop, subtests):
    """If you add a game to a folder, or a folder with a game, its label works without any other change."""
    games = workshop.copy()
    skittles = games.folder / "cafe" / "games" / "skittles_9"
    skittles.mkdir()
    (skittles / "__init__.py").write_text('"""Games with pins."""\n', encoding="utf-8")
    for folder, name in (("cards", "whist"), ("dice", "ten_000"), ("skittles_9", "DevilAmongTheTailors")):
        file = games.folder / "cafe" / "games" / folder / f"{name}.py"
        file.write_text(f'"""New this week."""\n\nRULES = "Ask Dorothy about {name}."\n', encoding="utf-8")
        label = f"cafe.games.{folder}.{name}"
        with subtests.test(label=label), games.imports() as imports:
            came = result_of(imports.load("cafe.shelf").take, label)
            told = f"the file exists, but take({label!r}) {told_of(came)}; expected the module {label}"
            assert getattr(came, "RULES", "") == f"Ask Dorothy about {name}.", told
    with subtests.test("a game that comes while the program runs"), games.imports() as imports:
        label, take = "cafe.games.dice.hazard", imports.load("cafe.shelf").take
        came = result_of(take, label)
        assert isinstance(came, LookupError), f"there is no such file, but take({label!r}) {told_of(came)}"
        file = games.folder / "cafe" / "games" / "dice" / "hazard.py"
        file.write_text('RULES = "Call a main."\n', encoding="utf-8")
        importlib.invalidate_caches()
        came = result_of(take, label)
        told = f"the file exists now, but take({label!r}) {told_of(came)}; expected the module"
        assert getattr(came, "RULES", "") == "Call a main.", told


def with_more_on_it(workshop):
    """Return a copy that has one more program in the café's package, games elsewhere in it, and another package."""
    computer = workshop.copy()
    for name in ADDED:
        file = computer.folder.joinpath(*name.split(".")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('RULES = "The guest wins."\n', encoding="utf-8")
    return computer


def check_unknown(shelf, label):
    """Check that this label gives an UnknownGame that names it."""
    came = result_of(shelf.take, label)
    assert isinstance(came, shelf.UnknownGame), f"take({label!r}) {told_of(came)}; expected it to raise UnknownGame"
    assert label in str(came), f"take({label!r}) raised {came!r}; expected a message that names the label"


def told_of(came):
    """Return what a call did, for a message."""
    return f"raised {came!r}" if isinstance(came, Exception) else f"returned {came!r}"


def result_of(function, *arguments):
    """Return what the call returns, or what it raises."""
    try:
        return function(*arguments)
    except Exception as error:
        return error
