"""What the shop must do, whichever of its modules is imported first."""

import ast
import collections
import re
from pathlib import Path

MODULES = ("shop.models", "shop.services")
PROGRAMS = {"checkout.py": "Ada pays 40.20", "nightly_report.py": "2 orders, 129.20 in all"}
NUMBERS = {"threshold": 4900, "price": 590}


def test_either_module_may_be_imported_first(workshop, subtests):
    """`import shop.models` works as the first import. So do `import shop.services` and any module that you add."""
    for first in all_modules(workshop):
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)


def test_each_module_does_its_work_without_help(workshop, subtests):
    """A program that imports only one of the two modules can use it at once. All functions work as before."""
    for module in MODULES:
        with subtests.test(module=module), workshop.imports() as imports:
            do_the_work(imports, module)


def test_both_modules_mean_the_same_order(workshop, subtests):
    """`place_order` returns an `Order` of shop.models, whichever was imported first, and each file runs once."""
    for first in MODULES:
        copy = workshop.noting_executions()
        with subtests.test(first=first), copy.imports() as imports:
            imports.load(first)
            services, models = imports.load("shop.services"), imports.load("shop.models")
            order = services.place_order("Ada", ("tea", 980))
            assert type(order) is models.Order, (
                f"place_order returned an instance of {type(order)!r}; expected {models.Order!r} of shop.models"
            )
            assert order.total() == 1570, f"9.80 of goods cost {order.total()} cents in all; expected 1570"
            runs = collections.Counter(execution.origin for execution in imports.executions)
            noted = collections.Counter(name for name, _ in copy.executions)
            for file, times in (*runs.items(), *noted.items()):
                assert times == 1, f"{Path(file).name} ran {times} times in one program; expected once"


def test_both_programs_run(workshop, subtests):
    """`python checkout.py` and `python nightly_report.py` print their result, and end with exit code 0."""
    for program, result in PROGRAMS.items():
        with subtests.test(program=program):
            run = workshop.run_file(program)
            assert run.returncode == 0 and run.stdout.strip() == result, f"expected: {result}\n{run}"
            assert not run.stderr, f"expected nothing on stderr\n{run}"


def test_sorting_the_imports_changes_nothing(workshop, subtests):
    """Everything still works after an import sorter has moved the imports to the top of their files."""
    tidy = workshop.after_an_import_sorter("shop")
    for first in all_modules(tidy):
        with subtests.test(first=first):
            problem = tidy.error_of(f"import {first}")
            assert not problem, f"with all imports at the top of their files, `import {first}` fails:\n  {problem}"
    for first in all_modules(tidy):
        with subtests.test(works_after=first), tidy.imports() as imports:
            imports.load(first)
            for module in MODULES:
                do_the_work(imports, module, "with all imports at the top of their files, ")
    for program, result in PROGRAMS.items():
        with subtests.test(program=program):
            run = tidy.run_file(program)
            assert run.stdout.strip() == result, (
                f"with all imports at the top of their files; expected: {result}\n{run}"
            )


def test_the_threshold_and_the_price_are_written_down_once(workshop, subtests):
    """Free shipping starts at 4900 cents, shipping costs 590. Each number is written once, and all results use it."""
    for what, number in NUMBERS.items():
        with subtests.test(what):
            copy = workshop.copy()
            places = change(copy, number, number + 1100)
            assert len(places) <= 1, f"the {what}, {number}, is written {len(places)} times: {', '.join(places)}"
            with copy.imports() as imports:
                services, models = imports.load("shop.services"), imports.load("shop.models")
                for subtotal in (4899, 4900, 5999, 6000) if places else ():
                    free_from = 6000 if what == "threshold" else 4900
                    costs = 0 if subtotal >= free_from else 590 if what == "threshold" else 1690
                    text = f"with {number + 1100} instead of {number} at {places[0]}, "
                    got = services.shipping_for(subtotal)
                    assert got == costs, f"{text}shipping_for({subtotal}) returned {got}; expected {costs}"
                    got = models.Order("Ada", [("urn", subtotal)]).total()
                    assert got == subtotal + costs, (
                        f"{text}the total of an order of {subtotal} is {got}; expected {subtotal + costs}"
                    )


def test_the_two_files_fail_imported_and_print_10_when_run(workshop, subtests):
    """Predict both: `import a` fails while `a` is partially initialized; `python a.py` creates `__main__` and `a`."""
    with subtests.test("imported"):
        run = workshop.run_code("import a", cwd="course")
        assert run.exception == "AttributeError", str(run)
    for arguments in (["a.py"], ["-m", "a"]):
        with subtests.test("run", command=" ".join(arguments)):
            run = workshop.run(*arguments, cwd="course")
            assert (run.returncode, run.stdout.split()) == (0, ["10"]), str(run)


def do_the_work(imports, module, when=""):
    """Use all that programs find in ``module``, as a program that imported only this module."""
    loaded = imports.load(module)
    if module == "shop.services":
        for subtotal, expected in ((4899, 590), (4900, 0), (0, 590), (125_000, 0)):
            costs = loaded.shipping_for(subtotal=subtotal)
            assert costs == expected, f"{when}shipping_for({subtotal}) returned {costs!r}; expected {expected}"
        order = loaded.place_order("Grace", ("samovar", 8900))
        check_order(order, "Grace", [("samovar", 8900)], 8900, when)
        check_order(
            loaded.place_order("Lin", ("tea", 980), ("cup", 700)), "Lin", [("tea", 980), ("cup", 700)], 2270, when
        )
        check_order(loaded.place_order("Bo", ("tea", 5), ("tea", 5)), "Bo", [("tea", 5), ("tea", 5)], 600, when)
        try:
            nothing = loaded.place_order(customer="Lin")
        except ValueError:
            return
        raise AssertionError(f"{when}place_order('Lin') returned {nothing!r}; expected it to raise ValueError")
    else:
        given = [("teapot", 2450), ("tea", 980)]
        order = loaded.Order("Ada", given)
        check_order(order, "Ada", given, 4020, when)
        given.append(("cup", 700))
        check_order(order, "Ada", given[:2], 4020, when)
        order.lines.append(("kettle", 3100))
        check_order(order, "Ada", [*given[:2], ("kettle", 3100)], 6530, when)
        check_order(loaded.Order(customer="Lin", lines=iter([("tea", 1)])), "Lin", [("tea", 1)], 591, when)


def check_order(order, customer, lines, total, when):
    """Compare what an order has and does with what is expected."""
    got = (order.customer, order.lines, order.subtotal(), order.total())
    expected = (customer, lines, sum(price for _, price in lines), total)
    assert got == expected, f"{when}customer, lines, subtotal and total of an order are {got}; expected {expected}"


def change(copy, number, to):
    """Write ``to`` for ``number`` in the files of ``shop``, also where it is computed, and return the places."""
    places = []
    for source in copy.sources():
        examples = {id(node) for check in asserts_in(source.tree) for node in ast.walk(check)}
        changed = Replacing(number, to, examples)
        tree = changed.visit(source.tree)
        places += [f"{source.name}:{line}" for line in changed.lines]
        source.file.write_text(ast.unparse(tree), encoding="utf-8")
    for file in sorted(copy.folder.glob("shop/**/*")):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            text = file.read_text(encoding="utf-8", errors="replace")
            lines = [n for n, line in enumerate(text.splitlines(), 1) if re.search(rf"\b{number}\b", line)]
            places += [f"{file.relative_to(copy.folder).as_posix()}:{line}" for line in lines]
            file.write_text(re.sub(rf"\b{number}\b", str(to), text), encoding="utf-8")
    return places


class Replacing(ast.NodeTransformer):
    """Replaces the expressions that are ``number``, such as 4900 or 49 * 100."""

    def __init__(self, number, to, examples):
        self.number, self.to, self.examples, self.lines = number, to, examples, []

    def visit(self, node):
        """Replace the outermost expression that has this value."""
        parts = list(ast.walk(node)) if isinstance(node, ast.expr) else []
        if parts and all(isinstance(part, (ast.Constant, ast.BinOp, ast.Add, ast.Sub, ast.Mult)) for part in parts):
            value = eval(ast.unparse(node), {})
            if str(value) == str(self.number):
                self.lines += [] if id(node) in self.examples else [node.lineno]
                return ast.copy_location(ast.Constant(type(value)(self.to)), node)
        return super().visit(node)


def all_modules(workshop):
    """Return the names of the two modules, and of those that were added to ``shop``."""
    files = [source.name for source in workshop.sources() if source.name.startswith("shop/")]
    added = [file for file in files if not file.rpartition("/")[2].startswith(("__", "test_"))]
    return dict.fromkeys([*MODULES, *(file.removesuffix(".py").replace("/", ".") for file in added)])


def asserts_in(tree):
    """Return the assert statements, which may name the number as an example."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
