"""Which module comes of a label, and which labels never become an import."""

import contextlib
import types

GAMES = ("cafe.games.dice.pig", "cafe.games.cards.beggar", "cafe.games.cards.snap")
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
    "cafe.games.dice.marbles",
    "cafe.games.marbles.taw",
    "cafe.games.cards.pig",  # the wrong folder
    "dice.pig",
    "pig",
    " cafe.games.dice.pig ",
    "",
)


def test_the_counter_shows_the_rules(workshop):
    """`python counter.py cafe.games.dice.pig` prints the rules of that game."""
    run = workshop.run_file("counter.py", "cafe.games.dice.pig")
    assert run.returncode == 0, str(run)
    assert run.stdout.strip() == "Throw as often as you dare. A one, and the points of this turn are gone.", str(run)


def test_a_label_gives_the_module_of_that_name(workshop, subtests):
    """`take` returns the game's module: not its package, not something in it, and the one that `import` gives."""
    for label in GAMES:
        with subtests.test(label=label), workshop.imports() as imports:
            game = imports.load("cafe.shelf").take(label)
            assert isinstance(game, types.ModuleType), f"take({label!r}) returned no module, but {game!r}"
            assert game.__name__ == label, f"take({label!r}) returned {game!r}"
            again = imports.load("cafe.shelf").take(label)
            assert game is again is imports.load(label), "the game is not the module that an import statement gives"
            times = imports.times_executed(label)
            assert times == 1, f"the code of {label} ran {times} times in one program"


def test_a_game_that_is_taken_changes_no_other(workshop):
    """In a program that took Snap, the package `cards` still has its function `snap`, and Beggar needs it."""
    with workshop.imports() as imports:
        imports.load("cafe.shelf").take("cafe.games.cards.snap")
        came = result_of(imports.load("cafe.games.cards.beggar").shout, "ace", "ace")
        assert came is True, f"Snap was taken, two aces lie on the table, and shout('ace', 'ace') is {came!r}"


def test_no_label_starts_what_is_no_game(workshop, subtests):
    """Whatever a guest types, nothing outside `cafe.games` is run: not the café's programs, nor Python's modules."""
    computer = with_more_on_it(workshop)
    for label in NO_GAMES:
        with subtests.test(label=label), computer.imports() as imports:
            with contextlib.suppress(Exception, SystemExit):
                imports.load("cafe.shelf").take(label)
            started = [name for name in ELSEWHERE if imports.times_executed(name) or imports.loaded(name)]
            assert not started, f"take({label!r}) ran the code of {', '.join(started)}"


def test_what_is_no_game_is_an_unknown_game(workshop, subtests):
    """A label that is on no box is an UnknownGame, and the message repeats the label."""
    for label in NO_GAMES:
        with subtests.test(label=label), workshop.imports() as imports:
            shelf = imports.load("cafe.shelf")
            came = result_of(shelf.take, label)
            assert isinstance(came, shelf.UnknownGame), f"take({label!r}) is no UnknownGame, but {came!r}"
            assert label in str(came), f"the message does not name {label!r}: {came}"


def test_the_counter_tells_a_guest_who_types_something_else(workshop):
    """`python counter.py cafe.closing` says that there is no such game, and the lights stay on."""
    run = workshop.run_file("counter.py", "cafe.closing")
    assert run.returncode == 0, str(run)
    assert "lights" not in run.stdout, str(run)
    assert "cafe.closing" in run.stdout, str(run)


def test_a_new_game_is_a_new_file(workshop, subtests):
    """Somebody adds a game to a folder, or a folder with a game, and changes nothing else. Its label works."""
    games = workshop.copy()
    skittles = games.folder / "cafe" / "games" / "skittles"
    skittles.mkdir()
    (skittles / "__init__.py").write_text('"""Games with pins."""\n', encoding="utf-8")
    for folder, name in (("cards", "whist"), ("skittles", "devil_among_the_tailors")):
        file = games.folder / "cafe" / "games" / folder / f"{name}.py"
        file.write_text('"""New this week."""\n\nRULES = "Ask Dorothy."\n', encoding="utf-8")
        label = f"cafe.games.{folder}.{name}"
        with subtests.test(label=label), games.imports() as imports:
            came = result_of(imports.load("cafe.shelf").take, label)
            assert getattr(came, "RULES", "") == "Ask Dorothy.", f"the file is there, and take({label!r}) is {came!r}"


def with_more_on_it(workshop):
    """Return a copy that has one more program in the café's package, games elsewhere in it, and another package."""
    computer = workshop.copy()
    for name in ADDED:
        file = computer.folder.joinpath(*name.split(".")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('RULES = "The guest wins."\n', encoding="utf-8")
    return computer


def result_of(function, *arguments):
    """Return what the call returns, or what it raises."""
    try:
        return function(*arguments)
    except Exception as error:
        return error
