"""What the shop must do, whichever of its modules is imported first."""

import ast
import collections
from pathlib import Path

MODULES = ("shop.models", "shop.services")


def test_either_module_may_be_imported_first(workshop, subtests):
    """`import shop.models` and `import shop.services` both work, each as the first import; so does any you add."""
    for first in all_modules(workshop):
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)


def test_each_module_does_its_work_without_help(workshop, subtests):
    """A program that imports one of the two modules can use it at once; it need not know of the other."""
    with subtests.test(module="shop.models"), workshop.imports() as imports:
        order = imports.load("shop.models").Order("Ada", [("teapot", 2450), ("tea", 980)])
        assert order.total() == 4020, "34.30 of goods and 5.90 for sending them make 40.20"
    with subtests.test(module="shop.services"), workshop.imports() as imports:
        services = imports.load("shop.services")
        assert services.shipping_for(4899) == 590, "an order of 48.99 costs 5.90 to send"
        assert services.shipping_for(4900) == 0, "an order of 49.00 is sent for nothing"
        assert services.place_order("Grace", ("samovar", 8900)).total() == 8900


def test_both_modules_mean_the_same_order(workshop, subtests):
    """`place_order` gives back an `Order` of shop.models, whichever was imported first, and each file runs once."""
    for first in MODULES:
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)
            services, models = imports.load("shop.services"), imports.load("shop.models")
            order = services.place_order("Ada", ("tea", 980))
            assert isinstance(order, models.Order), "place_order returns an Order that is not the one of shop.models"
            assert order.total() == 1570, "9.80 of goods and 5.90 for sending them make 15.70"
            for file, times in collections.Counter(execution.origin for execution in imports.executions).items():
                assert times == 1, f"{Path(file).name} ran {times} times in one program"


def test_both_programs_run(workshop, subtests):
    """`python checkout.py` and `python nightly_report.py` print their result, and end with exit code 0."""
    for program, result in (("checkout.py", "Ada pays 40.20"), ("nightly_report.py", "2 orders, 129.20 in all")):
        with subtests.test(program=program):
            run = workshop.run_file(program)
            assert run.returncode == 0 and run.stdout.strip() == result, f"expected: {result}\n{run}"


def test_sorting_the_imports_changes_nothing(workshop, subtests):
    """An import sorter moves imports to the top of a file. Code that depends on their position breaks on that day."""
    tidy = workshop.after_an_import_sorter("shop")
    for first in all_modules(tidy):
        with subtests.test(first=first):
            problem = tidy.error_of(f"import {first}")
            assert not problem, f"with all imports at the top of their files, `import {first}` fails:\n  {problem}"


def test_the_threshold_is_written_down_once(workshop):
    """Free shipping begins at 4900 cents. Whoever changes that number changes it in one place, and for everybody."""
    raised = workshop.copy()
    places = []
    for source in raised.sources():
        examples = {id(node) for check in asserts_in(source.tree) for node in ast.walk(check)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and node.value == 4900:
                node.value = 6000
                places += [f"{source.name}:{node.lineno}"] if id(node) not in examples else []
        source.file.write_text(ast.unparse(source.tree), encoding="utf-8")
    assert len(places) <= 1, f"the number 4900 stands in {len(places)} places: {', '.join(places)}"
    if places:  # and not in a file of settings, say
        with raised.imports() as imports:
            costs = imports.load("shop.services").shipping_for(5000)
        assert costs == 590, f"with 6000 for 4900 at {places[0]}, an order of 50.00 costs {costs / 100:.2f} to send"


def test_the_example_of_the_course_fails_imported_and_prints_10_when_run(workshop, subtests):
    """Predict both. `import a` meets a half-made `a`; run as a script, the file is `__main__`, and `a` is another."""
    with subtests.test("imported"):
        run = workshop.run_code("import a", cwd="course")
        assert run.exception == "AttributeError", str(run)
    for arguments in (["a.py"], ["-m", "a"]):
        with subtests.test("run", command=" ".join(arguments)):
            run = workshop.run(*arguments, cwd="course")
            assert (run.returncode, run.stdout.split()) == (0, ["10"]), str(run)


def all_modules(workshop):
    """Return the names of the two modules, and of those that were added to ``shop``."""
    files = [source.name for source in workshop.sources() if source.name.startswith("shop/")]
    added = [file for file in files if not file.rpartition("/")[2].startswith(("__", "test_"))]
    return dict.fromkeys([*MODULES, *(file.removesuffix(".py").replace("/", ".") for file in added)])


def asserts_in(tree):
    """Return the assert statements, which may name the number as an example."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
