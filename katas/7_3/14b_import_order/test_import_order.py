"""How a garment is washed, whichever module of rules was imported first."""

import ast
import itertools

FIBRES = ("silk", "wool", "cotton", "linen")
MODULES = ("washroom.washing", "washroom.everyday", "washroom.special")

# Whose fibres and owners only look like those in the rules, or stand in another order.
OTHER_GARMENTS = (
    ({"name": "towel", "fibres": ("linen", "cotton")}, "60 degrees"),
    ({"name": "sponge", "fibres": ("cotton wool",), "owner": "captain"}, "ask Rosa"),
    ({"name": "tie", "fibres": ("silky nylon", "wool"), "owner": "the sickbay's cook"}, "30 degrees, slowly"),
    ({"name": "scarf", "fibres": ("cotton", "wool", "silk"), "owner": "Sickbay"}, "by hand"),
    ({"name": "stretcher", "fibres": (), "owner": "sickbay"}, "boil at 95 degrees"),
)

# Where each rule is written, a garment for which it alone has an answer, and the answer.
RULES = (
    ("everyday", "sickbay", ("linen",), "sickbay", "boil at 95 degrees"),
    ("special", "silk", ("silk",), "Ada", "by hand"),
    ("special", "wool", ("wool",), "Ada", "30 degrees, slowly"),
    ("everyday", "cotton", ("cotton",), "Ada", "60 degrees"),
)


def test_the_order_of_the_imports_decides_nothing(workshop, subtests):
    """A garment gets the same answer in each program, in any order of the imports."""
    _, expected = programmes(workshop, MODULES)
    for order in orders(workshop):
        with subtests.test(" ".join(order)):
            names, answers = programmes(workshop, order)
            for name in names:
                assert answers[name] == expected[name], (
                    f"{name}: {answers[name]!r}, if the imports are in the order {', '.join(order)};\n"
                    f"{expected[name]!r}, if they are in the order {', '.join(MODULES)}"
                )


def test_each_garment_gets_its_programme(workshop, subtests):
    """Garments from the sickbay are boiled. Otherwise silk decides, then wool, then cotton, or else ask Rosa."""
    for order in (MODULES, MODULES[::-1]):
        with subtests.test(" ".join(order)):
            names, answers = programmes(workshop, order)
            for name in names:
                assert answers[name] == right_programme(name), (
                    f"{name}: {answers[name]!r}; expected {right_programme(name)!r}\n"
                    f"(the imports were in the order {', '.join(order)})"
                )
    with subtests.test("other garments"), workshop.imports() as imports:
        washing, _ = imports.load("washroom.washing"), [imports.load(name) for name in MODULES[1:]]
        for fields, expected in OTHER_GARMENTS:
            garment = washing.Garment(**fields)
            answer = washing.programme_for(garment=garment)
            assert answer == expected, f"programme_for({garment}) returned {answer!r}; expected {expected!r}"
        sock = washing.Garment("sock", ("wool",))
        assert sock == ("sock", ("wool",), ""), f"Garment('sock', ('wool',)) is {sock!r}; expected a tuple, as before"
        try:
            answer = washing.programme_for(washing.Garment("thing", None, "Ada"))
        except TypeError:
            pass
        else:
            raise AssertionError(f"fibres is None; programme_for returned {answer!r}, expected a TypeError")


def test_a_program_may_ask_before_it_has_imported_everything(workshop, subtests):
    """A program can call `programme_for` before it has imported both modules. After that, all answers are right."""
    for first, second in (MODULES[1:], MODULES[:0:-1]):
        with subtests.test(first=first, second=second), workshop.imports() as imports:
            washing = imports.load("washroom.washing")
            imports.load(first)
            for garment in all_garments(washing):
                washing.programme_for(garment)
            imports.load(second)
            for garment in all_garments(washing):
                answer = washing.programme_for(garment)
                assert answer == right_programme(garment.name), (
                    f"{garment.name}: {answer!r}; expected {right_programme(garment.name)!r}\n"
                    f"(programme_for was also called once before the import of {second})"
                )


def test_an_import_sorter_changes_nothing(workshop, subtests):
    """If an import sorter moves the imports in `washroom` to the top, in another order, no answer changes."""
    tidy = workshop.after_an_import_sorter("washroom")
    for source in tidy.sources():
        if source.name.startswith("washroom/"):
            source.file.write_text(with_imports_reversed(source.tree), encoding="utf-8")
    for order in (MODULES, MODULES[::-1]):
        with subtests.test(" ".join(order)):
            _, before = programmes(workshop, order)
            problem = tidy.error_of("\n".join(f"import {module}" for module in order))
            assert not problem, (
                "in each file of washroom a sorter moved the imports to the top, and turned their order round.\n"
                f"Now a program that imports {', '.join(order)}, in this order, fails:\n  {problem}"
            )
            names, answers = programmes(tidy, order)
            for name in names:
                assert answers[name] == before[name], (
                    f"{name}: {before[name]!r}, and {answers[name]!r} after the import sorter:\n"
                    "in each file of washroom it moved the imports to the top, and turned their order round\n"
                    f"(the program imported {', '.join(order)}, in this order)"
                )


def test_each_rule_stays_where_it_is(workshop, subtests):
    """Each rule is a function in its module. If the text that it returns changes there, all answers change."""
    _, before = programmes(workshop, MODULES)
    for module, rule, fibres, owner, programme in RULES:
        with subtests.test(rule=rule):
            copy = workshop.copy()
            file = copy.folder / "washroom" / f"{module}.py"
            text = file.read_text(encoding="utf-8")
            assert programme in text, f"expected {programme!r} to be written in washroom/{module}.py"
            file.write_text(text.replace(programme, f"{programme}, twice"), encoding="utf-8")
            with copy.imports() as imports:
                loaded = {name: imports.load(f"washroom.{name}") for name in ("washing", "everyday", "special")}
                washing = loaded["washing"]
                function = getattr(loaded[module], rule, None)
                assert callable(function), f"washroom.{module} has no function {rule}"
                garment = washing.Garment("thing", fibres, owner)
                assert function(garment) == f"{programme}, twice", f"{rule}({garment}) gives {function(garment)!r}"
                for garment in all_garments(washing):
                    answer = washing.programme_for(garment)
                    assert answer == before[garment.name].replace(programme, f"{programme}, twice"), (
                        f"washroom/{module}.py now returns '{programme}, twice', but {garment.name} gets {answer!r}"
                    )


def test_a_changed_condition_counts(workshop, subtests):
    """If a rule is changed to return an answer for kites, too, a kite gets that answer."""
    for module, rule, *_ in RULES:
        with subtests.test(rule=rule):
            tree = workshop.source(f"washroom/{module}.py").tree
            if for_kites_too(tree, rule) and not answers_for_a_kite(workshop, module, rule)[0]:
                copy = workshop.copy()
                (copy.folder / "washroom" / f"{module}.py").write_text(ast.unparse(tree), encoding="utf-8")
                _, programme = answers_for_a_kite(copy, module, rule)
                assert programme == "in the wind", (
                    f"the rule {rule} in washroom/{module}.py has the answer 'in the wind' for a kite now,\n"
                    f"and programme_for gives {programme!r}: its condition is written in another place, too"
                )


def test_both_programs_print_the_right_tags(workshop, subtests):
    """`counter.py` prints 30 degrees for the woolen cardigan, and `steward.py` boils the sickbay's blanket."""
    for program, tags in (
        ("counter.py", ["shirt: 60 degrees", "cardigan: 30 degrees, slowly"]),
        ("steward.py", ["sheet: boil at 95 degrees", "blanket: boil at 95 degrees"]),
    ):
        with subtests.test(program=program):
            run = workshop.run_file(program)
            assert (run.returncode, run.stdout.splitlines()) == (0, tags), f"expected: {tags}\n{run}"


def orders(workshop):
    """Return orders to import the modules in: every order of the three, and each module that was added as the first."""
    added = [name for name in workshop.modules("washroom") if name not in ("washroom", *MODULES)]
    return [*itertools.permutations(MODULES), *((name, *MODULES) for name in added)]


def programmes(workshop, order):
    """Import the modules in this order; return the names of all garments, and the programme for each name."""
    with workshop.imports() as imports:
        for module in order:
            imports.load(module)
        washing = imports.load("washroom.washing")
        answers = {garment.name: washing.programme_for(garment) for garment in all_garments(washing)}
        assert not imports.changed, f"importing the rules changes {', '.join(imports.changed)} for the whole program"
    return list(answers), answers


def with_imports_reversed(tree):
    """Return the source with its imports turned round: neighbouring statements, and the names in each."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            groups = [(movable, list(group)) for movable, group in itertools.groupby(body, key=is_movable_import)]
            body[:] = [line for movable, group in groups for line in (reversed(group) if movable else group)]
            for line in filter(is_movable_import, body):
                line.names.reverse()
    return ast.unparse(tree)


def is_movable_import(node):
    """Return whether this is an import that may stand above or below its neighbours."""
    return isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module != "__future__")


def for_kites_too(tree, rule):
    """Give the function `rule` an answer for kites. Return whether there is a function of that name to be changed."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == rule:
            for garment in (*node.args.posonlyargs, *node.args.args)[:1]:
                answer = f"if {garment.arg}.name == 'kite':\n    return 'in the wind'"
                node.body[:0] = ast.parse(answer).body
                return True
    return False


def answers_for_a_kite(workshop, module, rule):
    """Return what the rule answers for a kite, and the programme that the kite gets."""
    with workshop.imports() as imports:
        loaded = {name: imports.load(f"washroom.{name}") for name in ("everyday", "special", "washing")}
        kite = loaded["washing"].Garment("kite", ("nylon",), "Ada")
        return getattr(loaded[module], rule)(kite), loaded["washing"].programme_for(kite)


def all_garments(washing):
    """Return a garment for each mixture of fibres, once a customer's and once the sickbay's; its name tells."""
    return [
        washing.Garment(f"{whose} thing of {' and '.join(fibres) or 'nylon'}", fibres, owner)
        for whose, owner in (("Ada's", "Ada"), ("the sickbay's", "sickbay"))
        for count in range(len(FIBRES) + 1)
        for fibres in itertools.combinations(FIBRES, count)
    ]


def right_programme(name):
    """Return the programme that was agreed on for the garment with this name."""
    words = (("sickbay", "boil at 95 degrees"), ("silk", "by hand"), ("wool", "30 degrees, slowly"))
    return next((programme for word, programme in (*words, ("cotton", "60 degrees")) if word in name), "ask Rosa")
