"""What the bakery must do once its price list is a module, and no longer text that each part runs again."""

import contextlib
from pathlib import Path

PARTS = ("bakery.counter", "bakery.orders")
FOR_A_PRETZEL = {"counter.receipt": (), "counter.reprice": (100,), "orders.invoice": (40,)}  # what else they are told


def test_a_new_price_holds_in_both_parts(workshop, subtests):
    """A price set at the counter applies to telephone orders, whether `orders` is imported before or after that."""
    for imported in ("before the change", "after the change"):
        with subtests.test(orders_imported=imported), workshop.imports() as imports:
            counter = imports.load("bakery.counter")
            if imported == "before the change":
                imports.load("bakery.orders")
            counter.reprice("croissant", 210)
            receipt = counter.receipt("croissant")
            invoice = imports.load("bakery.orders").invoice("croissant", 1)
            assert receipt == 210, f"a croissant was set to 210, and counter.receipt returned {receipt}"
            assert invoice == 210, f"the counter set a croissant to 210, and a telephone order costs {invoice}"
            orders = imports.load("bakery.orders")
            for article, cents in (
                ("croissant", 240),
                ("rye bread", 399),
                ("croissant", 905),
                ("baguette", 1),
                ("croissant", 906),
            ):
                counter.reprice(article, cents)
                got = (counter.receipt(article), orders.invoice(article, 2))
                assert got == (cents, 2 * cents), f"the counter set {article} to {cents}: receipt and invoice are {got}"


def test_receipts_and_invoices_are_as_before(workshop):
    """A receipt adds up all articles. Of thirteen ordered, one is free. An unknown article gets no price."""
    with workshop.imports() as imports:
        counter, orders = (imports.load(part) for part in PARTS)
        for articles, cents in ((), 0), (("croissant", "croissant"), 380), (("baguette", "rye bread", "baguette"), 740):
            got = counter.receipt(*articles)
            assert got == cents, f"receipt{articles} returned {got}; expected {cents}"
        for number, cents in ((0, 0), (1, 160), (12, 1920), (13, 1920), (27, 4000)):
            got = orders.invoice(article="baguette", number=number)
            assert got == cents, f"invoice('baguette', {number}) returned {got}; expected {cents}"
        for name in ("pretzel", "roll"):
            try:
                counter.reprice(article=name, cents=95)
            except Exception as error:
                assert isinstance(error, LookupError), (
                    f"reprice({name!r}, 95) raised {error!r}; expected UnknownArticle"
                )
            else:
                raise AssertionError(f"reprice({name!r}, 95) raised nothing; expected UnknownArticle")
        assert counter.receipt("baguette") == 160, (
            "after an unknown article, a baguette has another price; expected 160"
        )


def test_an_import_gives_the_list_that_both_parts_use(workshop, subtests):
    """`import bakery.price_list` gives a program the list that counter and orders use, not another one."""
    for imported in ("before the parts", "after the parts"):
        with subtests.test(price_list_imported=imported), workshop.imports() as imports:
            if imported == "before the parts":
                imports.execute("import bakery.price_list")
            counter, orders = (imports.load(part) for part in PARTS)
            counter.reprice("baguette", 170)
            price = imports.execute("import bakery.price_list\nprice = bakery.price_list.PRICES['baguette']")["price"]
            assert price == 170, f"the counter set a baguette to 170, and bakery.price_list says {price}"
            imports.execute("import bakery.price_list\nbakery.price_list.change('baguette', 180)")
            receipt, invoice = counter.receipt("baguette"), orders.invoice("baguette", 1)
            assert receipt == 180, (
                f"bakery.price_list.change set a baguette to 180, and counter.receipt returned {receipt}"
            )
            assert invoice == 180, f"bakery.price_list.change set a baguette to 180, and an order costs {invoice}"


def test_an_import_runs_the_price_list_once(workshop):
    """While both parts work, price_list.py runs once: an import runs it, as the module `bakery.price_list`."""
    copy = with_a_last_line(workshop, "print('price_list.py runs')")
    with copy.imports() as imports:
        counter, orders = (imports.load(part) for part in PARTS)
        counter.reprice("croissant", 210)
        counter.receipt("croissant")
        orders.invoice("croissant", 1)
        names = [execution.name for execution in imports.executions if Path(execution.origin).stem == "price_list"]
        found = f"import ran it {len(names)} times, as {' and '.join(set(names))}" if names else "no import ran it"
        assert names == ["bakery.price_list"], f"price_list.py should run once, as bakery.price_list; {found}"
        runs = imports.stdout.count("price_list.py runs")
        assert runs == 1, f"an import ran price_list.py once, but its text was run {runs} times"


def test_half_a_price_list_is_not_kept(workshop, subtests):
    """If price_list.py raises an error before its end, the unfinished module is not kept in sys.modules."""
    copy = with_a_last_line(workshop, "raise RuntimeError('a mistake in the price list')")
    for part in PARTS:
        with subtests.test(part=part), copy.imports() as imports:
            with contextlib.suppress(Exception):
                module = imports.load(part)
                module.receipt("croissant") if part == "bakery.counter" else module.invoice("croissant", 1)
            kept = imports.loaded("bakery.price_list")
            assert not kept, "price_list.py raised an error, and sys.modules has the unfinished module; expected none"


def test_an_error_in_the_price_list_names_its_file(workshop, subtests):
    """A traceback names an existing file for each line, so that people and editors find the line in price_list.py."""
    for function in FOR_A_PRETZEL:
        with subtests.test(function), workshop.imports() as imports:
            files = files_in_traceback(ask_for_a_pretzel(imports, function))
            nowhere = [file for file in files if not (Path(file).is_file() or file.startswith("<frozen"))]
            assert not nowhere, f"the traceback names {listed(files)}; {listed(nowhere)} does not exist"


def test_an_unknown_article_can_be_caught(workshop, subtests):
    """`except UnknownArticle`, with the class imported from bakery.price_list, catches what both parts raise."""
    for function in FOR_A_PRETZEL:
        with subtests.test(function), workshop.imports() as imports:
            kind = type(ask_for_a_pretzel(imports, function))
            known = imports.load("bakery.price_list").UnknownArticle
            found = f"{kind.__module__}.{kind.__qualname__}"
            another = " (another class of that name)" if kind.__name__ == known.__name__ else ""
            expected = "UnknownArticle of bakery.price_list"
            assert issubclass(kind, known), f"{function} raised {found}{another}; expected {expected}"


def test_the_programs_run(workshop, subtests):
    """`python morning.py` prints the same price twice, and the log names the module. One of 13 croissants is free."""
    for command, result in (
        ("morning.py", "bakery.price_list: croissant was 1.90, is 2.10\nat the counter   2.10\nby telephone     2.10"),
        ("take_order.py croissant 13", "13 x croissant: 22.80"),
    ):
        with subtests.test(command):
            run = workshop.run_file(*command.split())
            assert run.returncode == 0 and run.stdout.splitlines() == result.splitlines(), f"expected:\n{result}\n{run}"


def with_a_last_line(workshop, line):
    """Return a copy, in which the price list has one more line."""
    copy = workshop.copy()
    with (copy.folder / "bakery/price_list.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{line}\n")
    return copy


def ask_for_a_pretzel(imports, function):
    """Return the error that a function of the bakery raises when somebody wants what is not on the list."""
    part, _, name = function.partition(".")
    ask = getattr(imports.load(f"bakery.{part}"), name)
    try:
        answer = ask("pretzel", *FOR_A_PRETZEL[function])
    except Exception as error:
        return error
    raise AssertionError(f"{function} returned {answer!r} for a pretzel; expected UnknownArticle")


def files_in_traceback(error):
    """Return the files that the printed traceback of ``error`` goes through, without this one."""
    files, trace = [], error.__traceback__
    while trace is not None:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        files += files_in_traceback(before)
    return [file for file in dict.fromkeys(files) if file != __file__]


def listed(files):
    """Return the files for a sentence."""
    return ", ".join(Path(file).name for file in files)
