"""What the quiz must do once neither of its cycles causes an error."""

import ast
import collections
import contextlib
import typing
from pathlib import Path

MODULES = ("quiz.questions", "quiz.estimates", "quiz.rounds")

PROGRAMS = {
    "evening.py": ["animals: {'Foxes': 1, 'Moles': 1}", "tie break: {'Foxes': 1}"],
    "warm_up.py": ["Moles"],
}

# A program that says so when `from … import` finds a name in a module whose code is not at its end.
WATCHED = """
import builtins, sys
find = builtins.__import__
def watched(name, globals=None, locals=None, fromlist=(), level=0):
    module = find(name, globals, locals, fromlist, level)
    frame = sys._getframe(1)
    while frame is not None and not (frame.f_code.co_name == "<module>" and frame.f_globals is vars(module)):
        frame = frame.f_back
    if frame is not None and module.__name__ != "__main__":
        for each in fromlist or ():
            if hasattr(module, each) and not isinstance(getattr(module, each), type(sys)):
                print(f"{globals['__name__']} takes {each} out of {module.__name__}, which is still loading")
    return module
builtins.__import__ = watched
"""


def test_any_module_may_be_imported_first(workshop, subtests):
    """A program can import any of the three modules first, or one that you add, and then the others."""
    for first in all_modules(workshop):
        with subtests.test(first=first), workshop.imports() as imports:
            for name in (first, *MODULES):
                imports.load(name)
            assert not imports.changed, f"importing the quiz changed {', '.join(imports.changed)}"


def test_a_tie_break_is_an_estimate_and_that_is_a_question(workshop, subtests):
    """`TieBreak` inherits from `Estimate`, and `Estimate` from `Question`, in any order of imports."""
    for first in MODULES:
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)
            questions, estimates = imports.load("quiz.questions"), imports.load("quiz.estimates")
            for module, name in ((questions, "Question"), (questions, "TieBreak"), (estimates, "Estimate")):
                assert getattr(module, name) is getattr(module, name), f"each lookup of {name} returns another class"
            in_tie_break, in_estimate = questions.TieBreak.__mro__, estimates.Estimate.__mro__
            assert questions.Question in in_estimate, "Estimate does not inherit from the Question of quiz.questions"
            assert estimates.Estimate in in_tie_break, "TieBreak does not inherit from the Estimate of quiz.estimates"
            for file, times in collections.Counter(execution.origin for execution in imports.executions).items():
                assert times == 1, f"{Path(file).name} ran {times} times in one program"


def test_each_kind_of_question_finds_its_winners(workshop, subtests):
    """A program that imports only one module can use it at once: the classes find the winners as before."""
    for module, kind in (
        ("quiz.questions", "Question"),
        ("quiz.estimates", "Estimate"),
        ("quiz.questions", "TieBreak"),
    ):
        with subtests.test(kind=kind), workshop.imports() as imports:
            winners_are_found(imports, module, kind)


def test_a_tie_break_can_be_played_as_a_round(workshop, subtests):
    """`as_round` returns a new `Round` of quiz.rounds, whichever module the program imported first."""
    for first in MODULES:
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)
            tie_break_is_played(imports)
            assert not imports.changed, f"as_round changed {', '.join(imports.changed)}"


def test_a_round_counts_points(workshop):
    """A program that imports quiz.rounds first makes a round, adds questions, and gets the points of each team."""
    with workshop.imports() as imports:
        points_are_counted(imports)


def test_the_annotations_can_be_understood(workshop, subtests):
    """`as_round` is annotated with Round, and `add` with Question. A type checker can resolve both names."""
    for owner, method, key, module, name in (
        ("quiz.questions.TieBreak", "as_round", "return", "quiz.rounds", "Round"),
        ("quiz.rounds.Round", "add", "question", "quiz.questions", "Question"),
    ):
        with subtests.test(method=method), workshop.imports() as imports:
            for each in MODULES:
                imports.load(each)
            home, _, kind = owner.rpartition(".")
            function = getattr(getattr(imports.load(home), kind), method)
            wanted = getattr(imports.load(module), name)
            found = what_a_type_checker_finds(function, f"{kind}.{method}").get(key)
            assert found is not None, f"the annotation of {kind}.{method} for {key} is missing"
            assert found is wanted, f"the annotation of {kind}.{method} for {key} is {found}; expected {name}"


def test_each_of_the_three_has_a_file_of_its_own(workshop):
    """`Question`, `Estimate` and `Round` are defined in three different files."""
    with workshop.imports() as imports:
        files = collections.defaultdict(list)
        for module, name, method in (
            ("quiz.questions", "Question", "winners"),
            ("quiz.estimates", "Estimate", "winners"),
            ("quiz.rounds", "Round", "points"),
        ):
            file = getattr(getattr(imports.load(module), name), method).__code__.co_filename
            files[file].append(name)
        for file, names in files.items():
            assert len(names) == 1, f"{' and '.join(names)} are defined in the same file, {Path(file).name}"


def test_nothing_is_taken_from_a_module_that_is_still_loading(workshop, subtests):
    """No `from … import` takes a name from a module that is still loading, even if the name is already defined."""
    for first in all_modules(workshop):
        with subtests.test(first=first):
            run = workshop.run_code(f"{WATCHED}\nimport {first}")
            taken = [line for line in run.stdout.splitlines() if line.endswith("which is still loading")]
            assert run.returncode == 0, f"a program that begins with `import {first}` ends with {run.exception}"
            assert not taken, "\n  ".join([f"in a program that begins with `import {first}`,", *taken])


def test_sorting_the_imports_changes_nothing(workshop, subtests):
    """Everything still works after an import sorter has moved the imports to the top of their files."""
    tidy = workshop.after_an_import_sorter("quiz")
    for first in all_modules(tidy):
        with subtests.test(first=first):
            problem = tidy.error_of(f"import {first}")
            assert not problem, f"with all imports at the top of their files, `import {first}` fails:\n  {problem}"
            with (
                with_the_reason(f"with all imports at the top of their files, after `import {first}`"),
                tidy.imports() as imports,
            ):
                imports.load(first)
                for module, kind in (("quiz.questions", "Question"), ("quiz.estimates", "Estimate")):
                    winners_are_found(imports, module, kind)
                tie_break_is_played(imports)
                points_are_counted(imports)
    for program, lines in PROGRAMS.items():
        with subtests.test(program=program):
            run = tidy.run_file(program)
            told = f"with all imports at the top of their files, expected: {lines}\n{run}"
            assert (run.returncode, run.stdout.splitlines()) == (0, lines), told


def test_both_programs_run(workshop, subtests):
    """`python evening.py` and `python warm_up.py` print their results, and end with exit code 0."""
    for program, lines in PROGRAMS.items():
        with subtests.test(program=program):
            run = workshop.run_file(program)
            expected = "\n  ".join(("expected:", *lines))
            assert (run.returncode, run.stdout.splitlines(), run.stderr) == (0, lines, ""), f"{expected}\n{run}"


@contextlib.contextmanager
def with_the_reason(reason):
    """Add the conditions to a failure, or to an error of the quiz."""
    try:
        yield
    except Exception as error:
        raise AssertionError(f"{reason}:\n  {type(error).__name__}: {error}") from error


def winners_are_found(imports, module, kind):
    """Import one module, and let a question of this kind find its winners."""
    results = {"Question": {7: ["Newts", "Owls"], 6: []}, "Estimate": {10: ["Moles"], 6: ["Foxes", "Newts", "Owls"]}}
    results["TieBreak"] = {10: ["Moles"], 6: ["Foxes"]}
    replies = {"Foxes": 5, "Moles": 9, "Newts": 7, "Owls": 7}
    make = getattr(imports.load(module), kind)
    for answer, winners in results[kind].items():
        found = make(text="How many?", answer=answer, points=3).winners(replies=replies)
        told = f"the answer to this {kind} is {answer}, the replies are {replies}; winners() returned {found}"
        assert found == winners, f"{told}, expected {winners}"
    assert make("How many?", 6).winners({}) == [], "there are no replies, but winners() is not empty"
    assert make("How many?", 6).points == 1, "the points of a question should be 1 by default"
    if kind != "Question":
        try:
            found = make("How many?", 6).winners({"Foxes": 5, "Moles": None})
        except TypeError:
            return
        raise AssertionError(
            f"the Moles wrote None, and winners() of this {kind} returned {found}; expected a TypeError"
        )


def tie_break_is_played(imports):
    """Play two tie breaks with the modules that are already imported."""
    bones = imports.load("quiz.questions").TieBreak("How many bones has a giraffe's neck?", 7, 2)
    teeth = imports.load("quiz.questions").TieBreak("How many teeth has a snail?", 14000)
    one, other, third = bones.as_round(), bones.as_round(), teeth.as_round()
    assert (one.title, one.questions) == ("tie break", [bones])
    assert third.questions == [teeth], f"the round of the second tie break has {third.questions}"
    assert (bones.text, bones.answer, bones.points) == ("How many bones has a giraffe's neck?", 7, 2)
    points = one.points([{"Moles": 11, "Foxes": 5}])
    assert points == {"Foxes": 2}, f"the Foxes are nearest, it is worth 2 points; points() returned {points}"
    points = third.points([{"Moles": 11, "Foxes": 5}])
    assert points == {"Moles": 1}, f"the Moles are nearest, it is worth 1 point; points() returned {points}"
    one.add(teeth)
    assert other.questions == [bones], "two calls of as_round returned rounds that share one list of questions"
    rounds = imports.load("quiz.rounds")
    assert type(one) is rounds.Round, f"as_round() returned {one!r}; expected a Round of quiz.rounds"


def points_are_counted(imports):
    """Count two rounds with the modules that are already imported."""
    rounds = imports.load("quiz.rounds")
    evening, morning, asked = rounds.Round("animals"), rounds.Round(title="plants", questions=()), []
    questions = imports.load("quiz.questions")
    octopus = questions.Question("How many hearts has an octopus?", 3)
    evening.add(octopus)
    added = evening.add(question=questions.Question("What is a group of owls called?", "parliament", 2))
    assert (added, evening.title, morning.questions) == (None, "animals", []), (
        "two rounds share one list of questions; expected two lists"
    )
    points = evening.points([{"Foxes": 3, "Moles": 3}, {"Foxes": "choir", "Moles": "parliament"}])
    assert points == {"Foxes": 1, "Moles": 3}, f"the Foxes have 1 point and the Moles 3; points() returned {points}"
    assert evening.points(replies=iter([{}, {}])) == {}, "there are no replies, but points() is not empty"
    given = rounds.Round("given", asked)
    given.add(octopus)
    assert asked == [], "Round() changed the list that was passed to it; expected a copy"
    try:
        points = evening.points([{"Foxes": 3}])
    except ValueError:
        return
    raise AssertionError(f"two questions, and replies for one; points() returned {points}, expected a ValueError")


def all_modules(workshop):
    """Return the names of the three modules, and of those that were added to ``quiz``."""
    return list(dict.fromkeys([*MODULES, *workshop.modules("quiz")]))


def what_a_type_checker_finds(function, called):
    """Return what the annotations mean to somebody who also reads the imports below `if TYPE_CHECKING`."""
    file, namespace = Path(function.__code__.co_filename), function.__globals__
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bound = set(names_outside_of_functions(tree))
    for name in () if "*" in bound else namespace.keys() - bound:
        if not name.startswith("__"):
            del namespace[name]
    for block in tree.body:
        for node in ast.walk(block) if isinstance(block, ast.If) else ():
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                try:
                    exec(compile(ast.Module([node], []), str(file), "exec"), namespace)
                except ImportError as error:
                    raise AssertionError(
                        f"line {node.lineno} of {file.name} does not run in a program, but a type checker reads it:\n"
                        f"  {ast.unparse(node)}\n  {type(error).__name__}: {error}"
                    ) from None
    try:
        return typing.get_type_hints(function)
    except (NameError, AttributeError) as error:
        raise AssertionError(
            f"a type checker does not understand the annotations of {called}. For all that it reads of {file.name}\n"
            f"outside of functions, also below `if TYPE_CHECKING`:\n  {type(error).__name__}: {error}"
        ) from None


def names_outside_of_functions(tree):
    """Yield the names that a file binds outside of functions, as far as its source shows them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.alias):
            yield node.asname or node.name.partition(".")[0]
        elif isinstance(node, ast.Name):
            yield node.id
        elif not isinstance(node, ast.Lambda):
            yield from names_outside_of_functions(node)
