"""What the bakery must do once its price list is a module, and no longer a text that everybody runs anew."""

from pathlib import Path

PARTS = ("bakery.counter", "bakery.orders")


def test_a_new_price_holds_in_both_parts(workshop, subtests):
    """What the counter changes is what a telephone order costs, be orders imported before the change or after it."""
    for imported in ("before the change", "after the change"):
        with subtests.test(orders_imported=imported), workshop.imports() as imports:
            counter = imports.load("bakery.counter")
            if imported == "before the change":
                imports.load("bakery.orders")
            counter.reprice("croissant", 210)
            receipt = counter.receipt("croissant")
            invoice = imports.load("bakery.orders").invoice("croissant", 1)
            assert receipt == 210, f"a croissant was set to 210, and the counter asks for {receipt}"
            assert invoice == 210, f"the counter set a croissant to 210, and a telephone order costs {invoice}"


def test_an_import_gives_the_list_that_both_parts_use(workshop, subtests):
    """`import bakery.price_list` leads a program to the list that counter and orders use, not to one more of them."""
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
            assert receipt == 180, f"bakery.price_list.change set a baguette to 180, and the counter asks for {receipt}"
            assert invoice == 180, f"bakery.price_list.change set a baguette to 180, and an order costs {invoice}"


def test_an_import_runs_the_price_list_once(workshop):
    """While both parts do their work, Python's import runs the file once, as the module `bakery.price_list`."""
    with workshop.imports() as imports:
        counter, orders = (imports.load(part) for part in PARTS)
        counter.reprice("croissant", 210)
        counter.receipt("croissant")
        orders.invoice("croissant", 1)
        names = [execution.name for execution in imports.executions if Path(execution.origin).stem == "price_list"]
        found = f"import ran it {len(names)} times, as {' and '.join(set(names))}" if names else "no import ran it"
        assert names == ["bakery.price_list"], f"price_list.py should run once, as bakery.price_list; {found}"


def test_an_error_in_the_price_list_names_its_file(workshop, subtests):
    """A traceback that goes through the price list says `price_list.py`, so that people and editors find the line."""
    for part in PARTS:
        with subtests.test(part=part), workshop.imports() as imports:
            files = files_in_traceback(ask_for_a_pretzel(imports, part))
            assert "price_list.py" in files, f"the traceback goes through {', '.join(files)}"


def test_an_unknown_article_can_be_caught(workshop, subtests):
    """`except UnknownArticle`, with the class imported from bakery.price_list, catches what both parts raise."""
    for part in PARTS:
        with subtests.test(part=part), workshop.imports() as imports:
            kind = type(ask_for_a_pretzel(imports, part))
            known = imports.load("bakery.price_list").UnknownArticle
            assert issubclass(kind, known), f"{part} raises {kind.__module__}.{kind.__name__}, which is another class"


def test_the_programs_run(workshop, subtests):
    """`python morning.py` shows one price twice, and the log says who wrote it. Of thirteen croissants one is free."""
    for command, result in (
        ("morning.py", "bakery.price_list: croissant was 1.90, is 2.10\nat the counter   2.10\nby telephone     2.10"),
        ("take_order.py croissant 13", "13 x croissant: 22.80"),
    ):
        with subtests.test(command):
            run = workshop.run_file(*command.split())
            assert run.returncode == 0 and run.stdout.splitlines() == result.splitlines(), f"expected:\n{result}\n{run}"


def ask_for_a_pretzel(imports, part):
    """Return the error that a part of the bakery raises when somebody wants what is not on the list."""
    module = imports.load(part)
    try:
        cents = module.receipt("pretzel") if part == "bakery.counter" else module.invoice("pretzel", 40)
    except LookupError as error:
        return error
    raise AssertionError(f"{part} sells pretzels for {cents}, and there are none on the price list")


def files_in_traceback(error):
    """Return the names of the files that the traceback of ``error`` goes through, without this one."""
    names, trace = [], error.__traceback__.tb_next
    while trace is not None:
        names.append(Path(trace.tb_frame.f_code.co_filename).name)
        trace = trace.tb_next
    return list(dict.fromkeys(names))
